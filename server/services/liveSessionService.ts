import { summarizeAttendance, type AttendanceInterval } from '../../src-shared/attendance.ts'
import type { BoardRole } from '../../src-shared/board.ts'
import type { CloudRecording } from '../../src-shared/cloudRecordings.ts'
import { AppError } from '../../src-shared/errors.ts'
import { isOver } from '../../src-shared/sessionLifecycle.ts'
import type { Attendance, SessionParticipant } from '../../src-shared/sessions.ts'
import type { RoomRepository } from '../repositories/roomRepository.ts'
import type { RoomRow, SessionPersonRow, SessionRepository, SessionRow } from '../repositories/sessionRepository.ts'
import type { AttendanceService } from './attendanceService.ts'
import type { BoardService } from './boardService.ts'
import type { Clock } from './clock.ts'
import { requireSession, seesEverybody, type Actor, type SessionAction } from './permissions.ts'
import type { RoomService } from './roomService.ts'
import type { SessionEnding } from './sessionEnding.ts'

interface Deps {
  sessions: Pick<SessionRepository, 'find' | 'people' | 'room' | 'pastEnd'>
  roomRows: Pick<RoomRepository, 'showBoard'>
  rooms: RoomService
  attendance: AttendanceService
  boards: Pick<BoardService, 'role'>
  ending: SessionEnding
  recordings(sessionId: string): Promise<CloudRecording[]>
  clock: Clock
  onError(error: unknown): void
}

interface Held { session: SessionRow; people: SessionPersonRow[]; room: RoomRow }

/** What happens to a session while and after it is held. */
export function createLiveSessionService({ sessions, roomRows, rooms, attendance, boards, ending, recordings, clock, onError }: Deps) {
  async function require(actor: Actor, action: SessionAction, sessionId: string): Promise<Held> {
    const session = await sessions.find(sessionId)
    const people = session ? await sessions.people([sessionId]) : []
    requireSession(actor, action, session && { tutorId: session.tutorId, personIds: people.map((person) => person.userId) })
    const room = await sessions.room(sessionId)
    if (!session || !room) throw new AppError('NOT_FOUND', 'No such session')
    return { session, people, room }
  }

  return {
    /** S9. Which room it is held in: its chat and files are read by that. */
    async room(actor: Actor, sessionId: string): Promise<{ roomId: string }> {
      return { roomId: (await require(actor, 'see', sessionId)).room.id }
    },
    /** Out of the room on purpose. A student leaving never ends the session (S7). */
    async leave(actor: Actor, sessionId: string): Promise<void> {
      const { room } = await require(actor, 'join', sessionId)
      await rooms.leavePerson(actor.userId, room.id)
    },
    /** S6, S7: for everybody, by the tutor. */
    async end(actor: Actor, sessionId: string): Promise<void> {
      const { room } = await require(actor, 'end', sessionId)
      await rooms.exclusively(room.id, async () => {
        const { session } = await require(actor, 'end', sessionId)
        if (isOver(session.status)) throw new AppError('SESSION_OVER', 'The session is over already')
        await ending.finish(session, room, 'end', clock.now())
      })
    },
    /** A2: everybody's for the tutor and admins, the own for a student. The tutor comes first. */
    async attendance(actor: Actor, sessionId: string): Promise<Attendance[]> {
      const { session, people, room } = await require(actor, 'see', sessionId)
      const seesAll = seesEverybody(actor, session)
      const byPerson = await attendance.intervals(room.id, seesAll ? undefined : actor.userId)
      const shown = people.filter((person) => seesAll || person.userId === actor.userId)
      return shown.map((person) => attendanceOf(person, byPerson.get(person.userId) ?? [], session, clock.now()))
    },
    async cloudRecordings(actor: Actor, sessionId: string): Promise<CloudRecording[]> {
      const { session } = await require(actor, 'see', sessionId)
      return recordings(session.id)
    },
    /** Who they are, and who is there: no more of anybody's attendance than those in the room see. The tutor comes first. */
    async participants(actor: Actor, sessionId: string): Promise<SessionParticipant[]> {
      const { people, room } = await require(actor, 'see', sessionId)
      const byPerson = await attendance.intervals(room.id)
      return people.map(({ userId, name, userRole, role }) => (
        { person: { id: userId, name, role: userRole }, role, inRoom: byPerson.get(userId)?.some(({ leftAt }) => leftAt === null) === true }))
    },
    async board(actor: Actor, sessionId: string): Promise<{ boardId: string; role: BoardRole; shown: boolean }> {
      const { room: { boardId, boardShown } } = await require(actor, 'see', sessionId)
      return { boardId, role: await boards.role(actor, boardId), shown: boardShown !== 0 }
    },
    async showBoard(actor: Actor, sessionId: string): Promise<{ boardId: string; role: BoardRole }> {
      const { session, room } = await require(actor, 'showBoard', sessionId)
      if (isOver(session.status)) throw new AppError('SESSION_OVER', 'The session is over')
      await roomRows.showBoard(room.id)
      rooms.showBoard(room.id, room.boardId)
      return { boardId: room.boardId, role: await boards.role(actor, room.boardId) }
    },
    /** S7 and the `missed` of S4, for all sessions whose time is over. */
    async endDue(): Promise<void> {
      for (const { id } of await sessions.pastEnd(clock.now())) await ending.endIfDue(id).catch(onError)
    },
  }
}

const iso = (at: number): string => new Date(at).toISOString()
const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at))

function attendanceOf(person: SessionPersonRow, intervals: readonly AttendanceInterval[], session: SessionRow, now: number): Attendance {
  const { firstJoined, lastLeft, ...summary } = summarizeAttendance(intervals, { start: session.scheduledStart, end: Math.min(session.actualEnd ?? session.scheduledEnd, session.scheduledEnd) }, now)
  return {
    person: { id: person.userId, name: person.name, role: person.userRole },
    intervals: intervals.map(({ joinedAt, leftAt, drops }) => ({ joinedAt: iso(joinedAt), leftAt: isoOrNull(leftAt), drops })),
    firstJoined: isoOrNull(firstJoined), lastLeft: isoOrNull(lastLeft), ...summary,
  }
}
