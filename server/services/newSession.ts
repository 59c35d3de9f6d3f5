import { randomBytes, randomInt } from 'node:crypto'
import type { SessionRow, SessionRows } from '../repositories/sessionRepository.ts'
import { newId } from './newId.ts'

/** Everybody's own uid is below this; the same number plus this is the uid of his or her screen (T5). */
const SCREEN_UIDS = 2 ** 31

export const screenUidOf = (uid: number): number => uid + SCREEN_UIDS

export interface NewSession {
  title: string
  tutorId: string
  studentIds: readonly string[]
  createdBy: string
  /** Epoch ms. */
  scheduledStart: number
  scheduledEnd: number
  timeZone?: string
  sharedNotes?: string
  privateNotes?: string
  series?: { id: string; occurrenceStart: number }
}

/** The rows of a booked session with its room and board: the tutor owns the board, students may draw. */
export function newSessionRows(booking: NewSession, now: number): SessionRows {
  const { title, tutorId, studentIds, createdBy, scheduledStart, scheduledEnd, timeZone = 'UTC', sharedNotes = '', privateNotes = '', series } = booking
  const session: SessionRow = {
    id: newId(), title, tutorId, createdBy, status: 'scheduled', scheduledStart, scheduledEnd, actualStart: null, actualEnd: null, createdAt: now, updatedAt: now,
    timeZone, sharedNotes, privateNotes, cancelReason: null, revision: 0, seriesId: series?.id ?? null, occurrenceStart: series?.occurrenceStart ?? null, changeNumber: 0, removedAt: null,
  }
  const board = { id: newId(), clock: 0, createdAt: now, updatedAt: now }
  const everybody = [tutorId, ...studentIds]
  const uids = randomUids(everybody.length)
  return {
    session,
    board,
    people: everybody.map((userId, i) => ({ sessionId: session.id, userId, role: userId === tutorId ? 'tutor' : 'student', uid: uids[i] ?? 0 })),
    room: { id: newId(), sessionId: session.id, channelName: newChannelName(), boardId: board.id, boardShown: 0, createdAt: now },
    boardPeople: everybody.map((userId) => ({ boardId: board.id, userId, role: userId === tutorId ? 'admin' : 'writer' })),
  }
}

/** T4: 256 random bits in letters, digits, `-` and `_`, all of them in Agora's charset; 45 bytes. */
const newChannelName = (): string => `s_${randomBytes(32).toString('base64url')}`

function randomUids(count: number): number[] {
  const uids = new Set<number>()
  while (uids.size < count) uids.add(randomInt(1, SCREEN_UIDS))
  return [...uids]
}
