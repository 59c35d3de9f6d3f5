import { z } from 'zod'
import { clientIdSchema, idSchema } from './ids.ts'
import { personSchema } from './people.ts'

export const MAX_CHAT_LENGTH = 4_000
export const MAX_FILE_BYTES = 25 * 1024 * 1024
export const MAX_ROOM_NOTES = 20_000

/** Something put into a room's chat. `type`: as the server found it in the bytes, not as it was claimed. `width`, `height`: of pictures that are shown. */
export const roomFileSchema = z.object({
  id: idSchema, name: z.string(), type: z.string(), bytes: z.number().int(), width: z.number().int().nullable(), height: z.number().int().nullable(),
})
export type RoomFile = z.infer<typeof roomFileSchema>

/** `number`: rises by one within a room. A text, a file, or both. */
export const chatMessageSchema = z.object({
  id: idSchema, roomId: idSchema, number: z.number().int(), clientId: clientIdSchema, sender: personSchema, sentAt: z.iso.datetime(), text: z.string(), file: roomFileSchema.nullable(),
})
export type ChatMessage = z.infer<typeof chatMessageSchema>

/** What every database can keep, and gives back as it was. */
const isPlainText = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/** The same `clientId` of the same sender twice is one message. */
export const chatInputSchema = z.object({ clientId: clientIdSchema, text: z.string().trim().max(MAX_CHAT_LENGTH).refine(isPlainText, 'holds what is no text'), fileId: idSchema.nullable() })
  .refine(({ text, fileId }) => text !== '' || fileId !== null, 'a text or a file')

/** For nobody but the writer. */
export const roomNotesSchema = z.object({ text: z.string().max(MAX_ROOM_NOTES).refine(isPlainText, 'holds what is no text'), updatedAt: z.iso.datetime().nullable() })
