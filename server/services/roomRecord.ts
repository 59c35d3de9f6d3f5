import type { RoomRecordRepository } from '../repositories/roomRecordRepository.ts'
import type { RoomRecord } from './permissions.ts'

/** Who was rung and never answered, or has not yet, has not been in the call and learns nothing of what was said. */
const HAVE_BEEN_IN: readonly unknown[] = ['calling', 'joined', 'left']

/** What the record of a room is to a person. */
export async function roomRecordOf(records: Pick<RoomRecordRepository, 'of'>, roomId: string, userId: string): Promise<RoomRecord | undefined> {
  const row = await records.of(roomId, userId)
  return row && { ofSession: row.sessionId !== null, isOwn: row.personId !== null || HAVE_BEEN_IN.includes(row.callState) }
}
