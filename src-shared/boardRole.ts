import { z } from 'zod'

export const boardRoleSchema = z.enum(['admin', 'writer', 'reader'])
export type BoardRole = z.infer<typeof boardRoleSchema>
export const mayDraw = (role: BoardRole): boolean => role !== 'reader'
