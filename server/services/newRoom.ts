import { randomBytes, randomInt } from 'node:crypto'
import { SCREEN_UIDS } from '../../src-shared/agora.ts'
import type { BoardRole } from '../../src-shared/board.ts'
import type { RoomRows } from '../repositories/bookingRows.ts'
import { newId } from './newId.ts'

/** Everybody's own uid is below SCREEN_UIDS. */
export const screenUidOf = (uid: number): number => uid + SCREEN_UIDS

/** The rows of a room for a session or a call. */
export function newRoomRows(owner: { sessionId: string } | { callId: string }, boardPeople: readonly { userId: string; role: BoardRole }[], now: number): RoomRows {
  const board = { id: newId(), clock: 0, createdAt: now, updatedAt: now }
  return {
    room: { id: newId(), sessionId: null, callId: null, ...owner, channelName: newChannelName('sessionId' in owner ? 's' : 'c'), boardId: board.id, boardShown: 0, createdAt: now },
    board,
    boardPeople: boardPeople.map((person) => ({ boardId: board.id, ...person })),
  }
}

/** T4. Of a session, a call, or a check of the network: 256 random bits in letters, digits, `-` and `_`, all of them in Agora's charset; 45 bytes. */
export const newChannelName = (kind: 's' | 'c' | 'n'): string => `${kind}_${randomBytes(32).toString('base64url')}`

/** T5. Different from each other and from those that are `taken` in the same room. */
export function newUids(count: number, taken: readonly number[] = []): number[] {
  const uids = new Set<number>()
  while (uids.size < count) {
    const uid = randomInt(1, SCREEN_UIDS)
    if (!taken.includes(uid)) uids.add(uid)
  }
  return [...uids]
}
