import { z } from 'zod'
import { elementIdSchema } from './board.ts'

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
