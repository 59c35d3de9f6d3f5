import { type BoardPage, drawnOf, isPage, MAX_PAGES, pageIdOf, pagesOf } from '#shared/boardPages.ts'
import type { BoardRecord } from '#shared/boardRecords.ts'
import { mayDraw } from '#shared/board.ts'
import { createValue } from '../../domain/value.ts'
import type { BoardSync } from '../boardSync.ts'
import { randomNonce } from '../randomNonce.ts'
import type { BoardPages, PagesState } from '../Whiteboard.ts'
import { copyElements } from './copyElements.ts'
import { indexesFor } from './pageOrder.ts'

interface Deps { sync: BoardSync; newId?: () => string }
export interface FilledPages extends BoardPages {
  /** A new page after the current one, with what lies on it. */
  addFilled(fields: Partial<BoardPage>, contentOf: (pageId: string) => BoardRecord[]): string | null
}

/** The pages of the board that is open in `sync`, and which of them is looked at here. */
export function createBoardPages({ sync, newId = () => crypto.randomUUID() }: Deps): FilledPages {
  const state = createValue<PagesState>({ pages: pagesOf([]), current: pagesOf([])[0]?.id ?? '' })
  /** Kept while the board is closed, so that it opens where it was left. */
  let wanted = state.get().current

  function look(): void {
    const before = state.get()
    const pages = pagesOf(sync.elements.values())
    const current = pages.some(({ id }) => id === wanted) ? wanted : besides(pages, before)
    if (isOpen(sync)) wanted = current
    if (current !== before.current || !isSame(pages, before.pages)) state.set({ pages, current })
  }
  function change(records: readonly BoardRecord[], show?: string): void {
    if (!mayDraw(sync.state.get().role)) return
    sync.change(records)
    if (show !== undefined) wanted = show
    look()
  }
  const next = (page: BoardPage, fields: Partial<BoardPage>): BoardPage => ({ ...page, ...fields, version: page.version + 1, versionNonce: randomNonce() })
  function patch(id: string, fields: Partial<BoardPage>, show?: string): void {
    const page = state.get().pages.find((one) => one.id === id) ?? storedPage(sync, id)
    if (page) change([next(page, fields)], show)
  }
  /** A new page after another, with what lies on it; null where the board is full. */
  function insert(after: string, fields: Partial<BoardPage>, contentOf: (id: string) => BoardRecord[] = () => []): string | null {
    const { pages } = state.get()
    if (pages.length >= MAX_PAGES) return null
    const page: BoardPage = { id: newId(), type: 'page', version: 1, versionNonce: randomNonce(), isDeleted: false, index: 'a0', name: '', background: 'blank', ...fields }
    const at = pages.findIndex(({ id }) => id === after)
    const order = pages.toSpliced(at < 0 ? pages.length : at + 1, 0, page)
    const indexes = indexesFor(order, page.id)
    const others = pages.flatMap((other) => (indexes.has(other.id) ? [next(other, { index: indexes.get(other.id) ?? other.index })] : []))
    change([{ ...page, index: indexes.get(page.id) ?? page.index }, ...others, ...contentOf(page.id)], page.id)
    return page.id
  }

  const nothing = () => undefined
  let stopListening: (() => void) | null = null
  /** Only while it is open: the wire lives longer than any board. */
  function listen(): void {
    const isClosed = sync.state.get().phase === 'closed'
    if (isClosed) { stopListening?.(); stopListening = null; return }
    stopListening ??= sync.listen({
      onMerged(records) { if (records.some(isPage)) look() },
      onReverted(ids) { if (ids.some((id) => !drawnOf(sync.elements.get(id)))) look() },
      onPreview: nothing, onPointer: nothing, onView: nothing,
    })
  }
  sync.state.subscribe(() => { listen(); look() })

  return {
    state,
    show(id) {
      wanted = id
      look()
    },
    add: (fields = {}, after = state.get().current) => insert(after, fields),
    addFilled: (fields, contentOf) => insert(state.get().current, fields, contentOf),
    copy(id) {
      const page = state.get().pages.find((one) => one.id === id)
      if (!page) return null
      const content = [...sync.elements.values()].flatMap((record) => drawnOf(record) ?? []).filter((element) => !element.isDeleted && pageIdOf(element) === id)
      return insert(id, { name: page.name, background: page.background }, (newPage) => copyElements(content, newPage, newId))
    },
    rename(id, name) { patch(id, { name }) },
    setBackground(id, background) { patch(id, { background }) },
    move(id, to) {
      const { pages } = state.get()
      const order = [...pages.filter((page) => page.id !== id)].toSpliced(to, 0, ...pages.filter((page) => page.id === id))
      const indexes = indexesFor(order, id)
      change(pages.flatMap((page) => (indexes.has(page.id) ? [next(page, { index: indexes.get(page.id) ?? page.index })] : [])))
    },
    remove(id) { if (state.get().pages.length > 1) patch(id, { isDeleted: true }) },
    takeBack(id) {
      if (state.get().pages.length >= MAX_PAGES) return false
      patch(id, { isDeleted: false }, id)
      return true
    },
  }
}

const isOpen = (sync: BoardSync): boolean => ['open', 'reconnecting'].includes(sync.state.get().phase)
function storedPage(sync: BoardSync, id: string): BoardPage | undefined {
  const record = sync.elements.get(id)
  return record && isPage(record) ? record : undefined
}
/** The page that has come to the place of the one that was looked at. */
function besides(pages: readonly BoardPage[], before: PagesState): string {
  const at = before.pages.findIndex(({ id }) => id === before.current)
  return (pages[Math.min(Math.max(at, 0), pages.length - 1)] ?? pages[0])?.id ?? before.current
}
const isSame = (one: readonly BoardPage[], other: readonly BoardPage[]): boolean =>
  one.length === other.length && one.every((page, i) => page.id === other[i]?.id && page.version === other[i]?.version && page.versionNonce === other[i]?.versionNonce)
