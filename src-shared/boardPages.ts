import type { BoardElement } from './board.ts'
import type { BoardPage } from './boardPageSchema.ts'
import type { BoardRecord } from './boardRecords.ts'

/** The first page of the app reads records, and needs none of the rules here. */
export * from './boardPageSchema.ts'

/** B6. Those that are not deleted. */
export const MAX_PAGES = 50
/** Every board has this one, whether or not anything is stored about it; what names no page lies on it. */
export const FIRST_PAGE = 'first'

export const isPage = (record: BoardRecord): record is BoardPage => record.type === 'page'
/** A thing drawn, if it is one. */
export const drawnOf = (record: BoardRecord | undefined): BoardElement | undefined => (record === undefined || isPage(record) ? undefined : record)
export const pageIdOf = (element: Pick<BoardElement, 'page'>): string => element.page ?? FIRST_PAGE

const firstPage: BoardPage = { id: FIRST_PAGE, type: 'page', version: 1, versionNonce: 0, isDeleted: false, index: 'a0', name: '', background: 'blank' }

/** The pages that are there, in order; never none: the first page is there while no other is. */
export function pagesOf(records: Iterable<BoardRecord>): BoardPage[] {
  const stored = [...records].filter(isPage)
  const all = stored.some(({ id }) => id === FIRST_PAGE) ? stored : [firstPage, ...stored]
  const shown = all.filter(({ isDeleted }) => !isDeleted)
  const some = shown.length > 0 ? shown : all.filter(({ id }) => id === FIRST_PAGE)
  return some.toSorted((a, b) => (a.index === b.index ? (a.id < b.id ? -1 : 1) : a.index < b.index ? -1 : 1))
}
