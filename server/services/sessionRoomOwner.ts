import { AppError } from '../../src-shared/errors.ts'
import { nextSession, type SessionStatus } from '../../src-shared/sessionLifecycle.ts'
import { joinWindow } from '../../src-shared/sessionTimes.ts'
import type { RoomPhase } from '../../src-shared/room.ts'
import type { RoomRow, SessionRepository, SessionRow } from '../repositories/sessionRepository.ts'
import type { Announcer } from './announcer.ts'
import type { AttendanceService } from './attendanceService.ts'
import type { Clock } from './clock.ts'
import { isComplete, type LiveRoom } from './liveRoom.ts'
import { requireSession } from './permissions.ts'
import type { PresenceWatcher } from './presenceWatcher.ts'
import type { OwnedRoom, RoomOwner } from './roomOwner.ts'
import { tellPeople } from './tellPeople.ts'

interface Deps {
  sessions: Pick<SessionRepository, 'find' | 'people' | 'setStatus'>
  attendance: Pick<AttendanceService, 'occupancy'>
  announcer: Pick<Announcer, 'toPerson'>
  presence: PresenceWatcher
  clock: Clock
  settings: { joinOpensEarlyMinutes: number }
}

const iso = (at: number): string => new Date(at).toISOString()
const phases: Record<SessionStatus, RoomPhase> = { scheduled: 'waiting', active: 'started', completed: 'over', cancelled: 'over', missed: 'over' }

/** The rooms of sessions. */
export function createSessionRoomOwner({ sessions, attendance, announcer, presence, clock, settings }: Deps): RoomOwner {
  async function read(row: RoomRow): Promise<{ session: SessionRow; owned: OwnedRoom } | undefined> {
    const session = row.sessionId === null ? undefined : await sessions.find(row.sessionId)
    if (!session) return undefined
    const people = await sessions.people([session.id])
    return { session, owned: { row, kind: 'session', ownerId: session.id, phase: phases[session.status], startedAt: session.actualStart, people, waitingRoom: session.waitingRoom !== 0, encrypted: session.encrypted !== 0 } }
  }

  return {
    load: async (row) => (await read(row))?.owned,
    /** S5, S9. */
    async admit(actor, row) {
      const found = await read(row)
      requireSession(actor, 'join', found && { tutorId: found.session.tutorId, personIds: found.owned.people.map((person) => person.userId) })
      if (!found) throw new AppError('NOT_FOUND', 'No such room')
      const window = joinWindow(found.session, clock.now(), settings.joinOpensEarlyMinutes, await attendance.occupancy(row.id))
      if (window.open) return found.owned
      if (window.why === 'SESSION_OVER') throw new AppError('SESSION_OVER', 'The session is over')
      throw new AppError('TOO_EARLY', 'Joining is not open yet', { opensAt: iso(window.opensAt) })
    },
    async joined({ ownerId: sessionId, personIds }, userId, at) {
      tellPeople(announcer, personIds, 'SESSION_USER_JOINED', { sessionId, userId, at: iso(at) })
      presence.changed([userId])
    },
    async left({ ownerId: sessionId, personIds }, userId, at) {
      tellPeople(announcer, personIds, 'SESSION_USER_LEFT', { sessionId, userId, at: iso(at) })
      presence.changed([userId])
    },
    /** S6: exactly once, because the row changes only while it is still scheduled. */
    async settle(room: LiveRoom) {
      const status = nextSession('scheduled', 'start')
      if (room.phase !== 'waiting' || status === null || !isComplete(room)) return
      const now = clock.now()
      const { ownerId: sessionId, personIds } = room
      if (!await sessions.setStatus(sessionId, 'scheduled', { status, actualStart: now }, now)) return
      room.phase = phases[status]
      room.startedAt = now
      tellPeople(announcer, personIds, 'SESSION_BOTH_JOINED', { sessionId })
      tellPeople(announcer, personIds, 'SESSION_STARTED', { sessionId, actualStartTime: iso(now) })
    },
  }
}
