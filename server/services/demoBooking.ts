import { occurrencesOf } from '../../src-shared/recurrence.ts'
import type { SessionRows } from '../repositories/bookingRows.ts'
import type { ScheduleRepository, SeriesRow } from '../repositories/scheduleRepository.ts'
import { newId } from './newId.ts'
import { newSessionRows, type NewSession } from './newSession.ts'
import { historyOf, spanOf } from './sessionHistory.ts'

/** Bookings as people would have made them, without their rules: also of a past, and over each other. */
export function createDemoBooking({ schedule }: { schedule: ScheduleRepository }) {
  return {
    /** `now`: when it is done; `series`: what the sessions are occurrences of. */
    async write(bookings: readonly SessionRows[], now: number, series: SeriesRow | null = null): Promise<void> {
      await schedule.change(now, async (timetable) => {
        if (series) await timetable.insertSeries(series)
        await timetable.insert(bookings)
        await timetable.record(bookings.flatMap(({ session }) => [
          historyOf(session.id, { kind: 'booked', to: spanOf(session) }, session.tutorId, session.createdAt),
          ...(session.status === 'cancelled' ? [historyOf(session.id, { kind: 'cancelled', from: spanOf(session), reason: session.cancelReason ?? '' }, session.tutorId, session.updatedAt)] : []),
        ]))
      })
    },
  }
}

/** Every week at the same time of day in `timeZone`. */
export function weeklyLessons(first: NewSession, count: number, timeZone: string, now: number): { series: SeriesRow; bookings: SessionRows[] } {
  const { tutorId, scheduledStart: firstStart, scheduledEnd } = first
  const length = scheduledEnd - firstStart
  const series = { id: newId(), tutorId, rrule: `FREQ=WEEKLY;COUNT=${count}`, timeZone, firstStart, durationMinutes: length / 60_000, revision: 0, createdAt: now }
  const bookings = occurrencesOf(series).map((start) => newSessionRows(
    { ...first, timeZone, scheduledStart: start, scheduledEnd: start + length, series: { id: series.id, occurrenceStart: start } }, now))
  return { series, bookings }
}
