import { AppError } from '../../src-shared/errors.ts'
import { joinWindow } from '../../src-shared/sessionTimes.ts'
import type { RoomRow, SessionPersonRow, SessionRepository, SessionRow } from '../repositories/sessionRepository.ts'
import type { AttendanceService } from './attendanceService.ts'
import type { Clock } from './clock.ts'
import { requireSession, type Actor } from './permissions.ts'

export interface SessionRoom { row: RoomRow; session: SessionRow; people: SessionPersonRow[] }
export type RoomEntrance = ReturnType<typeof createRoomEntrance>

interface Deps {
  sessions: Pick<SessionRepository, 'roomById' | 'find' | 'people'>
  attendance: Pick<AttendanceService, 'occupancy'>
  clock: Clock
  settings: { joinOpensEarlyMinutes: number }
}

/** What a room is, read anew each time, and who may enter it now. */
export function createRoomEntrance({ sessions, attendance, clock, settings }: Deps) {
  async function load(roomId: string): Promise<SessionRoom | undefined> {
    const row = await sessions.roomById(roomId)
    const session = row && await sessions.find(row.sessionId)
    return row && session && { row, session, people: await sessions.people([session.id]) }
  }
  return {
    load,
    /** S5, S9. */
    async require(actor: Actor, roomId: string): Promise<SessionRoom> {
      const found = await load(roomId)
      requireSession(actor, 'join', found && { tutorId: found.session.tutorId, personIds: found.people.map((person) => person.userId) })
      if (!found) throw new AppError('NOT_FOUND', 'No such room')
      const window = joinWindow(found.session, clock.now(), settings.joinOpensEarlyMinutes, await attendance.occupancy(roomId))
      if (window.open) return found
      if (window.why === 'SESSION_OVER') throw new AppError('SESSION_OVER', 'The session is over')
      throw new AppError('TOO_EARLY', 'Joining is not open yet', { opensAt: new Date(window.opensAt).toISOString() })
    },
  }
}
