import { type BoardPage, drawnOf, isPage, pagesOf } from '#shared/boardPages.ts'
import { createValue, type Value } from '../../domain/value.ts'
import type { BoardSync } from '../boardSync.ts'
import type { PagesState } from '../Whiteboard.ts'

/** Which pages there are, and which one is looked at here. */
export interface PageView {
  readonly state: Value<PagesState>
  show(pageId: string): void
  /** Something of pages has been changed here. */
  look(): void
}

export function createPageView(sync: BoardSync): PageView {
  const state = createValue<PagesState>({ pages: pagesOf([]), current: pagesOf([])[0]?.id ?? '' })
  /** Kept while the board is closed, so that it opens where it was left. */
  let wanted = state.get().current
  let stopListening: (() => void) | null = null

  function look(): void {
    const before = state.get()
    const pages = pagesOf(sync.elements.values())
    const current = pages.some(({ id }) => id === wanted) ? wanted : besides(pages, before)
    if (['open', 'reconnecting'].includes(sync.state.get().phase)) wanted = current
    if (current !== before.current || !isSame(pages, before.pages)) state.set({ pages, current })
  }
  const nothing = () => undefined
  /** Only while it is open: the wire lives longer than any board. */
  function listen(): void {
    if (sync.state.get().phase === 'closed') {
      stopListening?.()
      stopListening = null
      return
    }
    stopListening ??= sync.listen({
      onMerged(records) { if (records.some(isPage)) look() },
      onReverted(ids) { if (ids.some((id) => !drawnOf(sync.elements.get(id)))) look() },
      onPreview: nothing, onPointer: nothing, onView: nothing,
    })
  }
  sync.state.subscribe(() => {
    listen()
    look()
  })
  return {
    state, look,
    show(id) {
      wanted = id
      look()
    },
  }
}

/** The page that has come to the place of the one that was looked at. */
function besides(pages: readonly BoardPage[], before: PagesState): string {
  const at = before.pages.findIndex(({ id }) => id === before.current)
  return (pages[Math.min(Math.max(at, 0), pages.length - 1)] ?? pages[0])?.id ?? before.current
}
const isSame = (one: readonly BoardPage[], other: readonly BoardPage[]): boolean => one.length === other.length && one.every((page, i) => {
  const { id, version, versionNonce } = other[i] ?? page
  return page.id === id && page.version === version && page.versionNonce === versionNonce
})
