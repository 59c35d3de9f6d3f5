import { AppError } from '../../src-shared/errors.ts'
import { isOver, nextSession, type SessionEvent } from '../../src-shared/sessionLifecycle.ts'
import { endingOf, joinWindow } from '../../src-shared/sessionTimes.ts'
import type { RoomRow, SessionRepository, SessionRow } from '../repositories/sessionRepository.ts'
import type { Announcer } from './announcer.ts'
import type { AttendanceService } from './attendanceService.ts'
import type { Clock } from './clock.ts'
import type { PresenceWatcher } from './presenceWatcher.ts'
import type { RoomService } from './roomService.ts'
import type { RoomShutting } from './roomShutting.ts'
import { tellPeople } from './tellPeople.ts'
import type { VendorRooms } from './vendorRooms.ts'

export type SessionEnding = ReturnType<typeof createSessionEnding>

interface Deps {
  sessions: Pick<SessionRepository, 'find' | 'people' | 'room' | 'setStatus'>
  rooms: Pick<RoomService, 'exclusively'>
  shutting: RoomShutting
  attendance: Pick<AttendanceService, 'occupancy'>
  vendorRooms: Pick<VendorRooms, 'close'>
  presence: PresenceWatcher
  announcer: Announcer
  clock: Clock
  settings: { joinOpensEarlyMinutes: number }
  onError(error: unknown): void
}

/** S6, S7: the end of a session, whoever or whatever brings it. */
export function createSessionEnding({ sessions, rooms, shutting, attendance, vendorRooms, presence, announcer, clock, settings, onError }: Deps) {
  const isOpen = (session: SessionRow, now: number): boolean => joinWindow(session, now, settings.joinOpensEarlyMinutes).open

  /** Within the room's turn. `at`: the instant at which it is over, epoch ms. Throws CONFLICT where the event makes no sense. */
  async function finish(session: SessionRow, room: RoomRow, event: SessionEvent, at: number): Promise<void> {
    const status = nextSession(session.status, event)
    if (status === null) throw new AppError('CONFLICT', `A session that is ${session.status} cannot ${event}`)
    const actualEnd = session.actualStart === null ? null : Math.max(at, session.actualStart)
    if (!await sessions.setStatus(session.id, session.status, { status, actualEnd }, clock.now())) throw new AppError('CONFLICT', 'The session has just changed')
    await shutting.shut(room, at)
    const duration = actualEnd === null ? 0 : Math.round((actualEnd - (session.actualStart ?? actualEnd)) / 1000)
    const personIds = (await sessions.people([session.id])).map((person) => person.userId)
    tellPeople(announcer, personIds, 'SESSION_ENDED', { sessionId: session.id, duration })
    presence.changed(personIds)
  }

  return {
    finish,
    /** By the rule's own instant, however late this is asked: a server that was down does not make lessons longer. */
    async endIfDue(sessionId: string): Promise<void> {
      const room = await sessions.room(sessionId)
      if (!room) return
      await rooms.exclusively(room.id, async () => {
        const session = await sessions.find(sessionId)
        const ending = session && endingOf(session, await attendance.occupancy(room.id))
        if (session && ending && clock.now() >= ending.at) await finish(session, room, ending.event, ending.at)
      })
    },
    /** Sessions, as they were, that have been called off, or moved while somebody may have been waiting in their rooms already. */
    async withdraw(before: readonly SessionRow[]): Promise<void> {
      const now = clock.now()
      for (const was of before) {
        const { id } = was
        const [session, room] = [await sessions.find(id), await sessions.room(id)]
        // Before its time nobody is in the room, but its board may have been drawn on.
        const hasChanged = session ? isOver(session.status) || (isOpen(was, now) && !isOpen(session, now)) : isOpen(was, now)
        if (!room || !hasChanged) continue
        await rooms.exclusively(room.id, () => shutting.shut(room, now)).catch(onError)
        // Of one that was moved the board is wanted again.
        if (!session || isOver(session.status)) await vendorRooms.close(room.boardId).catch(onError)
        if (isOpen(was, now)) presence.changed((await sessions.people([id])).map((person) => person.userId))
      }
    },
  }
}
