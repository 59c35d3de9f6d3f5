import { z } from 'zod'
import { type BoardElement, elementIdSchema } from './board.ts'
import type { BoardRecord } from './boardRecords.ts'

/** B6. Those that are not deleted. */
export const MAX_PAGES = 50
/** Every board has this one, whether or not anything is stored about it; what names no page lies on it. */
export const FIRST_PAGE = 'first'

export const pageBackgroundSchema = z.enum(['blank', 'squared', 'lined', 'staves', 'axes'])
export type PageBackground = z.infer<typeof pageBackgroundSchema>

/**
 * A page of a board, versioned and merged like an element, in the same log: deleting one keeps what lies on it, so that it can come back.
 * `index`: fractional, the order of pages; equal ones go by id.
 */
export const boardPageSchema = z.object({
  id: elementIdSchema,
  type: z.literal('page'),
  version: z.number().int().min(1).max(2 ** 31),
  versionNonce: z.number().int().min(0).max(2 ** 32),
  isDeleted: z.boolean(),
  index: z.string().min(1).max(64).regex(/^[A-Za-z0-9]+$/),
  name: z.string().max(80),
  background: pageBackgroundSchema,
})
export type BoardPage = z.infer<typeof boardPageSchema>

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
