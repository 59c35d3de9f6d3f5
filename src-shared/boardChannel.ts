import { z } from 'zod'
import { boardElementSchema, elementIdSchema } from './board.ts'
import { boardRecordSchema } from './boardRecords.ts'
import { idSchema } from './ids.ts'

export const pointerSchema = z.object({ x: z.number(), y: z.number(), tool: z.enum(['pointer', 'laser']), button: z.enum(['up', 'down']), selected: z.array(z.string().max(64)).max(200), page: elementIdSchema.optional() })
export type BoardPointer = z.infer<typeof pointerSchema>

const place = z.number().min(-1e7).max(1e7)
/** What somebody who leads has on the screen: the page, and the part of it in the board's own units from its top left corner. `zoom`: pixels for each of them. */
export const viewSchema = z.object({ page: elementIdSchema, x: place, y: place, width: z.number().min(1).max(1e7), height: z.number().min(1).max(1e7), zoom: z.number().min(0.01).max(100) })
export type BoardViewport = z.infer<typeof viewSchema>

/** Work in progress, shown and forgotten: a whole element, or only the points a stroke has gained since `after` of them. */
export const previewSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('element'), element: boardElementSchema }),
  z.object({
    kind: z.literal('points'), elementId: z.string().max(64), version: z.number().int(), after: z.number().int().min(0),
    points: z.array(z.tuple([z.number(), z.number()])).max(500), pressures: z.array(z.number()).max(500),
  }),
])
export type BoardPreview = z.infer<typeof previewSchema>

/**
 * server → followers of a board, as whoever shows one reads them: `serverEvents` has them with what lies on a board unread, because the first
 * screen knows no boards.
 */
export const boardServerEvents = {
  /**
   * → each without the own part. Spans the clocks after `before` up to `clock`: who has seen everything up to `before` (or later) has now seen
   * everything up to `clock`; a `before` beyond that tells a loss. Only the newest versions are in it, perhaps none.
   */
  BOARD_OPS: z.object({ boardId: idSchema, before: z.number().int(), clock: z.number().int(), elements: z.array(boardRecordSchema) }),
  BOARD_PREVIEW: z.object({ boardId: idSchema, userId: idSchema, preview: previewSchema }),
  BOARD_POINTER: z.object({ boardId: idSchema, userId: idSchema, name: z.string(), pointer: pointerSchema }),
  BOARD_VIEW: z.object({ boardId: idSchema, userId: idSchema, name: z.string(), view: viewSchema }),
}
export type BoardServerEvents = typeof boardServerEvents
