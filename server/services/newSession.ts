import type { SessionRow, SessionRows } from '../repositories/sessionRepository.ts'
import { newId } from './newId.ts'
import { newRoomRows, newUids } from './newRoom.ts'

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
  waitingRoom?: boolean
  encrypted?: boolean
  series?: { id: string; occurrenceStart: number }
}

/** The rows of a booked session with its room and board: the tutor owns the board, students may draw. */
export function newSessionRows(booking: NewSession, now: number): SessionRows {
  const { title, tutorId, studentIds, createdBy, scheduledStart, scheduledEnd, timeZone = 'UTC', sharedNotes = '', privateNotes = '', waitingRoom = false, encrypted = false, series } = booking
  const session: SessionRow = {
    id: newId(), title, tutorId, createdBy, status: 'scheduled', scheduledStart, scheduledEnd, actualStart: null, actualEnd: null, createdAt: now, updatedAt: now,
    timeZone, sharedNotes, privateNotes, waitingRoom: waitingRoom ? 1 : 0, encrypted: encrypted ? 1 : 0, cancelReason: null, revision: 0, seriesId: series?.id ?? null, occurrenceStart: series?.occurrenceStart ?? null, changeNumber: 0, removedAt: null,
  }
  const everybody = [tutorId, ...studentIds]
  const uids = newUids(everybody.length)
  return {
    session,
    people: everybody.map((userId, i) => ({ sessionId: session.id, userId, role: userId === tutorId ? 'tutor' : 'student', uid: uids[i] ?? 0 })),
    ...newRoomRows({ sessionId: session.id }, everybody.map((userId) => ({ userId, role: userId === tutorId ? 'admin' : 'writer' })), now),
  }
}
