import type { z } from 'zod'
import type { roomNotesSchema } from '../../src-shared/chat.ts'
import type { RoomNotesRepository } from '../repositories/roomNotesRepository.ts'
import type { RoomRecordRepository } from '../repositories/roomRecordRepository.ts'
import type { Clock } from './clock.ts'
import { requireOwnRecord, type Actor } from './permissions.ts'
import { roomRecordOf } from './roomRecord.ts'

type RoomNotes = z.infer<typeof roomNotesSchema>
export type RoomNotesService = ReturnType<typeof createRoomNotesService>

/** What a person writes down in a room for himself or herself; during it and afterwards. */
export function createRoomNotesService({ notes, records, clock }: { notes: RoomNotesRepository; records: RoomRecordRepository; clock: Clock }) {
  const requireOwn = async (actor: Actor, roomId: string) => requireOwnRecord(actor, await roomRecordOf(records, roomId, actor.userId))
  const toNotes = (text: string, updatedAt: number): RoomNotes => ({ text, updatedAt: new Date(updatedAt).toISOString() })
  return {
    async read(actor: Actor, roomId: string): Promise<RoomNotes> {
      await requireOwn(actor, roomId)
      const row = await notes.find(roomId, actor.userId)
      return row ? toNotes(row.text, row.updatedAt) : { text: '', updatedAt: null }
    },
    async write(actor: Actor, roomId: string, text: string): Promise<RoomNotes> {
      await requireOwn(actor, roomId)
      const updatedAt = clock.now()
      await notes.write({ roomId, userId: actor.userId, text, updatedAt })
      return toNotes(text, updatedAt)
    },
  }
}
