import type { CallInterval, PersonQuality } from '../../src-shared/calls.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { Person } from '../../src-shared/people.ts'
import { minutesWithin, qualityWord, weakSpans, type QualityMinute } from '../../src-shared/qualityReport.ts'
import type { CallPersonRow, CallRepository } from '../repositories/callRepository.ts'
import type { RoomRow, SessionRepository } from '../repositories/sessionRepository.ts'
import type { AttendanceService } from './attendanceService.ts'
import type { Clock } from './clock.ts'
import { requireCallPerson, requireSession, seesEverybody, type Actor } from './permissions.ts'
import type { RoomQuality } from './roomQuality.ts'

export type QualityService = ReturnType<typeof createQualityService>

interface Deps {
  sessions: Pick<SessionRepository, 'find' | 'people' | 'room'>
  calls: Pick<CallRepository, 'people' | 'roomOf'>
  quality: Pick<RoomQuality, 'minutes'>
  attendance: Pick<AttendanceService, 'intervals'>
  clock: Clock
}

const iso = (at: number): string => new Date(at).toISOString()

/** A3, C7: how people's networks were, as they may see it. */
export function createQualityService({ sessions, calls, quality, attendance, clock }: Deps) {
  /** `room`: undefined where nobody was rung. */
  async function requireCall(actor: Actor, callId: string): Promise<{ people: CallPersonRow[]; room: RoomRow | undefined }> {
    const people = await calls.people([callId])
    requireCallPerson({ state: people.find((person) => person.userId === actor.userId)?.state ?? null })
    return { people, room: await calls.roomOf(callId) }
  }
  return {
    /** Everybody's for the tutor and admins, the own for a student. The tutor comes first. */
    async ofSession(actor: Actor, sessionId: string): Promise<PersonQuality[]> {
      const session = await sessions.find(sessionId)
      const people = session ? await sessions.people([sessionId]) : []
      requireSession(actor, 'see', session && { tutorId: session.tutorId, personIds: people.map((person) => person.userId) })
      const room = await sessions.room(sessionId)
      if (!session || !room) throw new AppError('NOT_FOUND', 'No such session')
      const seesAll = seesEverybody(actor, session)
      const byPerson = await quality.minutes(room.id, seesAll ? undefined : actor.userId)
      const shown = people.filter((person) => seesAll || person.userId === actor.userId)
      return shown.map(({ userId, name, userRole }) => personQuality({ id: userId, name, role: userRole }, byPerson.get(userId) ?? []))
    },
    /** Of everybody, the caller first. */
    async ofCall(actor: Actor, callId: string): Promise<PersonQuality[]> {
      const { people, room } = await requireCall(actor, callId)
      const byPerson = room ? await quality.minutes(room.id) : new Map<string, QualityMinute[]>()
      return people.map((person) => personQuality(personOf(person), byPerson.get(person.userId) ?? []))
    },
    /** C7. Every stay of everybody, in the order in which they began. */
    async intervals(actor: Actor, callId: string): Promise<CallInterval[]> {
      const { people, room } = await requireCall(actor, callId)
      if (!room) return []
      const [stays, byPerson] = [await attendance.intervals(room.id), await quality.minutes(room.id)]
      const all = people.flatMap((person) => (stays.get(person.userId) ?? []).map((stay) => ({ person, ...stay, minutes: byPerson.get(person.userId) ?? [] })))
      return all.sort((a, b) => a.joinedAt - b.joinedAt).map(({ person, joinedAt, leftAt, drops, minutes }) => ({
        person: personOf(person), joinedAt: iso(joinedAt), leftAt: leftAt === null ? null : iso(leftAt), drops,
        quality: qualityWord(minutesWithin(minutes, { from: joinedAt, to: leftAt ?? clock.now() })),
      }))
    },
  }
}

const personOf = ({ userId, name, role }: CallPersonRow): Person => ({ id: userId, name, role })

function personQuality(person: Person, minutes: readonly QualityMinute[]): PersonQuality {
  return {
    person,
    quality: qualityWord(minutes),
    minutes: minutes.map(({ at, worst, average }) => ({ at: iso(at), worst, average })),
    weak: weakSpans(minutes).map(({ from, to }) => ({ from: iso(from), to: iso(to) })),
  }
}
