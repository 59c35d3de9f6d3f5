import { z } from 'zod'
import { boardElementSchema } from './board.ts'
import { boardPageSchema } from './boardPageSchema.ts'
import { clientIdSchema } from './ids.ts'

/** What a board consists of, all in one log: things drawn, and pages. */
export const boardRecordSchema = z.discriminatedUnion('type', [boardElementSchema, boardPageSchema])
export type BoardRecord = z.infer<typeof boardRecordSchema>

/** A new version of one record. The same operation id twice changes nothing (B1). Deleting is a version with `isDeleted`. */
export const boardOperationSchema = z.object({ id: clientIdSchema, element: boardRecordSchema })
export type BoardOperation = z.infer<typeof boardOperationSchema>
