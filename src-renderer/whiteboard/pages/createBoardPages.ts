import { mayDraw } from '#shared/board.ts'
import { type BoardPage, drawnOf, isPage, MAX_PAGES, pageIdOf } from '#shared/boardPages.ts'
import type { BoardRecord } from '#shared/boardRecords.ts'
import type { BoardSync } from '../boardSync.ts'
import { randomNonce } from '../randomNonce.ts'
import type { BoardPages } from '../Whiteboard.ts'
import { copyElements } from './copyElements.ts'
import { createPageView } from './createPageView.ts'
import { indexesFor } from './pageOrder.ts'

interface Deps { sync: BoardSync; newId?: () => string }
export interface FilledPages extends BoardPages {
  /** A new page after the current one, with what lies on it. */
  addFilled(fields: Partial<BoardPage>, contentOf: (pageId: string) => BoardRecord[]): string | null
}

/** The pages of the board that is open in `sync`, and which of them is looked at here. */
export function createBoardPages({ sync, newId = () => crypto.randomUUID() }: Deps): FilledPages {
  const view = createPageView(sync)
  const { state, show } = view
  const find = (id: string): BoardPage | undefined => state.get().pages.find((page) => page.id === id) ?? storedPage(sync, id)

  function change(records: readonly BoardRecord[], shows?: string): void {
    if (!mayDraw(sync.state.get().role)) return
    sync.change(records)
    if (shows === undefined) view.look()
    else show(shows)
  }
  function patch(id: string, fields: Partial<BoardPage>, shows?: string): void {
    const page = find(id)
    if (page) change([next(page, fields)], shows)
  }
  /** Null where the board is full, or one may only look at it. */
  function insert(after: string, fields: Partial<BoardPage>, contentOf: (id: string) => BoardRecord[] = () => []): string | null {
    const { pages } = state.get()
    if (pages.length >= MAX_PAGES || !mayDraw(sync.state.get().role)) return null
    const page: BoardPage = { id: newId(), type: 'page', version: 1, versionNonce: randomNonce(), isDeleted: false, index: 'a0', name: '', background: 'blank', ...fields }
    const at = pages.findIndex(({ id }) => id === after)
    const order = pages.toSpliced(at < 0 ? pages.length : at + 1, 0, page)
    const indexes = indexesFor(order, page.id)
    change([{ ...page, index: indexes.get(page.id) ?? page.index }, ...reindexed(pages, indexes), ...contentOf(page.id)], page.id)
    return page.id
  }

  return {
    state, show,
    add: (fields = {}, after = state.get().current) => insert(after, fields),
    addFilled: (fields, contentOf) => insert(state.get().current, fields, contentOf),
    copy(id) {
      const page = find(id)
      if (!page) return null
      const content = [...sync.elements.values()].flatMap((record) => drawnOf(record) ?? []).filter((element) => !element.isDeleted && pageIdOf(element) === id)
      return insert(id, { name: page.name, background: page.background }, (newPage) => copyElements(content, newPage, newId))
    },
    rename(id, name) { patch(id, { name }) },
    setBackground(id, background) { patch(id, { background }) },
    move(id, to) {
      const { pages } = state.get()
      const order = pages.filter((page) => page.id !== id).toSpliced(to, 0, ...pages.filter((page) => page.id === id))
      change(reindexed(pages, indexesFor(order, id)))
    },
    remove(id) { if (state.get().pages.length > 1) patch(id, { isDeleted: true }) },
    takeBack(id) {
      if (state.get().pages.length >= MAX_PAGES) return false
      patch(id, { isDeleted: false }, id)
      return true
    },
  }
}

const next = (page: BoardPage, fields: Partial<BoardPage>): BoardPage => ({ ...page, ...fields, version: page.version + 1, versionNonce: randomNonce() })
const reindexed = (pages: readonly BoardPage[], indexes: ReadonlyMap<string, string>): BoardPage[] => pages.flatMap((page) => {
  const index = indexes.get(page.id)
  return index === undefined ? [] : [next(page, { index })]
})
function storedPage(sync: BoardSync, id: string): BoardPage | undefined {
  const record = sync.elements.get(id)
  return record && isPage(record) ? record : undefined
}
