import type { z } from 'zod'
import { AppError } from '../../src-shared/errors.ts'
import { occurrencesOf } from '../../src-shared/recurrence.ts'
import type { Session, sessionInputSchema } from '../../src-shared/sessions.ts'
import type { SessionRows } from '../repositories/bookingRows.ts'
import type { ScheduleRepository, SeriesRow } from '../repositories/scheduleRepository.ts'
import type { SessionRepository } from '../repositories/sessionRepository.ts'
import type { UserRepository } from '../repositories/userRepository.ts'
import type { Announcer } from './announcer.ts'
import { overlapError, requireBookable, requireEncryptable, requireFuture, requireRoomFor } from './bookingRules.ts'
import type { Clock } from './clock.ts'
import { newId } from './newId.ts'
import { newSessionRows } from './newSession.ts'
import { requireBooking, type Actor } from './permissions.ts'
import type { RoomNetwork } from './roomNetwork.ts'
import { historyOf, spanOf } from './sessionHistory.ts'
import type { SessionView } from './sessionView.ts'

type SessionInput = z.infer<typeof sessionInputSchema>
export type BookingService = ReturnType<typeof createBookingService>

interface Deps {
  schedule: ScheduleRepository
  sessions: Pick<SessionRepository, 'find'>
  users: UserRepository
  view: SessionView
  announcer: Announcer
  clock: Clock
  network: RoomNetwork
}

export function createBookingService({ schedule, sessions, users, view, announcer, clock, network }: Deps) {
  function tell(bookings: readonly SessionRows[], by: string): void {
    const [first] = bookings
    if (!first) return
    const { id: sessionId, title, scheduledStart } = first.session
    for (const { userId } of first.people) announcer.toPerson(userId, 'SESSION_CREATED', { sessionId })
    const invitation = { sessionId, title, by, scheduledStartTime: new Date(scheduledStart).toISOString(), occurrences: bookings.length }
    for (const { userId, role } of first.people) if (role === 'student') announcer.toPerson(userId, 'SESSION_INVITE', invitation)
  }

  return {
    /** S1–S3, S8. One session, or one for each occurrence of the rule: all of them in one transaction, or none. The reply is the first. */
    async book(actor: Actor, input: SessionInput): Promise<Session> {
      const booked = { tutorId: tutorOf(actor, input.tutorId), studentIds: [...new Set(input.studentIds)] }
      const everybody = [...new Set([booked.tutorId, ...booked.studentIds])]
      const now = clock.now()
      requireFuture(Date.parse(input.scheduledStartTime), now)
      requireRoomFor(everybody.length, network)
      requireEncryptable(input, network)
      const series = input.rrule === undefined ? null : newSeries(input, input.rrule, booked.tutorId, now)
      const bookings = bookingsOf(input, { ...booked, createdBy: actor.userId }, series, now)
      const found = await users.findMany(everybody)
      requireBookable(booked, found)
      await schedule.change(now, async (timetable) => {
        const overlaps = input.allowOverlap ? [] : await timetable.overlaps(everybody, bookings.map(({ session }) => spanOf(session)))
        if (overlaps.length > 0) throw overlapError(overlaps, booked, found)
        if (series) await timetable.insertSeries(series)
        await timetable.insert(bookings)
        await timetable.record(bookings.map(({ session }) => historyOf(session.id, { kind: 'booked', to: spanOf(session) }, actor.userId, now)))
      })
      tell(bookings, actor.userId)
      const first = bookings[0] && await sessions.find(bookings[0].session.id)
      const [session] = first ? await view.of([first], actor.userId) : []
      if (!session) throw new AppError('NOT_FOUND', 'The session is gone again')
      return session
    },
  }
}

function newSeries(input: SessionInput, rrule: string, tutorId: string, now: number): SeriesRow {
  const { timeZone, durationMinutes } = input
  return { id: newId(), tutorId, rrule, timeZone, firstStart: Date.parse(input.scheduledStartTime), durationMinutes, revision: 0, createdAt: now }
}

function bookingsOf(input: SessionInput, people: { tutorId: string; studentIds: readonly string[]; createdBy: string }, series: SeriesRow | null, now: number): SessionRows[] {
  const { title, timeZone, sharedNotes, privateNotes, waitingRoom, encrypted, durationMinutes } = input
  const starts = series ? occurrencesOf(series) : [Date.parse(input.scheduledStartTime)]
  return starts.map((start) => newSessionRows({
    ...people, title, timeZone, sharedNotes, privateNotes, waitingRoom, encrypted, scheduledStart: start, scheduledEnd: start + durationMinutes * 60_000,
    ...(series ? { series: { id: series.id, occurrenceStart: start } } : {}),
  }, now))
}

function tutorOf(actor: Actor, named: string | undefined): string {
  requireBooking(actor, named ?? actor.userId)
  if (named === undefined && actor.role === 'admin') {
    throw new AppError('VALIDATION_FAILED', 'An admin names the tutor', { issues: [{ path: 'tutorId', message: 'is missing' }] })
  }
  return named ?? actor.userId
}
