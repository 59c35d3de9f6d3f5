import { endedRule } from '../../src-shared/movedRule.ts'
import type { SessionRow, Span } from '../repositories/bookingRows.ts'
import type { ScheduledSession, SeriesRow, SessionChangeRow, Timetable } from '../repositories/scheduleRepository.ts'
import { changedMeanwhile } from './changeRules.ts'
import { newId } from './newId.ts'
import { newSessionRows } from './newSession.ts'
import type { Actor } from './permissions.ts'
import { isToCome, type NewTime, type SeriesPlan } from './seriesPlan.ts'
import { historyOf, spanOf } from './sessionHistory.ts'

export interface Moved { row: SessionRow; span: Span }
/** One person's change of time, within its transaction. `now`: epoch ms. */
export interface Edit { timetable: Timetable; actor: Actor; found: ScheduledSession; to: NewTime; now: number }

/** S8. What is planned, as rows; history goes with them. */
export async function writePlan(edit: Edit, series: SeriesRow, plan: SeriesPlan): Promise<void> {
  const { timetable, now } = edit
  const { before, moved, kept, superfluous } = plan
  const seriesId = await writeSeries(timetable, series, plan, now)
  await writeMoves(edit, moved, ({ span }) => ({ seriesId, occurrenceStart: span.start }))
  const given = superfluous.filter((row) => isToCome(row, now))
  // What was cancelled by itself stays to be seen; it is no occurrence of a rule any more.
  const alone = superfluous.filter((row) => !isToCome(row, now))
  await write(timetable, [
    ...kept.map(({ row, occurrenceStart }) => ({ row, set: { seriesId, occurrenceStart }, revises: false })),
    ...alone.map((row) => ({ row, set: { seriesId: null, occurrenceStart: null }, revises: false })),
    ...given.map((row) => ({ row, set: { removedAt: now }, revises: true })),
    // They have not changed, but copies of them show the rule of their series.
    ...before.map((row) => ({ row, set: {}, revises: false })),
  ])
  await timetable.record(given.map((row) => historyOf(row.id, { kind: 'cancelled', from: spanOf(row) }, edit.actor.userId, now)))
  await insertMissing(edit, plan.missing, seriesId)
}

/** `placeOf`: what else a row is given with its new time. */
export async function writeMoves({ timetable, actor, to: { timeZone }, now }: Edit, moved: readonly Moved[], placeOf: (moved: Moved) => SessionChangeRow['set']): Promise<void> {
  await write(timetable, moved.map((one) => ({ row: one.row, set: { ...placeOf(one), scheduledStart: one.span.start, scheduledEnd: one.span.end, timeZone }, revises: true })))
  const elsewhere = moved.filter(({ row, span }) => row.scheduledStart !== span.start || row.scheduledEnd !== span.end)
  await timetable.record(elsewhere.map(({ row, span }) => historyOf(row.id, { kind: 'rescheduled', from: spanOf(row), to: span }, actor.userId, now)))
}

/** The series itself, or a new one for what comes after its last occurrence that stays; resolves to its id. */
async function writeSeries(timetable: Timetable, series: SeriesRow, { before, rule }: SeriesPlan, now: number): Promise<string> {
  const last = before.at(-1)
  if (!last) {
    await timetable.updateSeries(series.id, rule)
    return series.id
  }
  const id = newId()
  await timetable.updateSeries(series.id, { rrule: endedRule(series.rrule, last.occurrenceStart ?? last.scheduledStart) })
  await timetable.insertSeries({ ...rule, id, tutorId: series.tutorId, revision: 0, createdAt: now })
  return id
}

async function insertMissing({ timetable, actor, found: { session, studentIds }, to: { timeZone }, now }: Edit, missing: readonly Span[], seriesId: string): Promise<void> {
  // Notes belong to one lesson: new ones begin without.
  const { title, tutorId, waitingRoom, encrypted } = session
  const bookings = missing.map(({ start, end }) => newSessionRows({
    title, tutorId, studentIds, createdBy: actor.userId, scheduledStart: start, scheduledEnd: end, timeZone, waitingRoom: waitingRoom !== 0, encrypted: encrypted !== 0, series: { id: seriesId, occurrenceStart: start },
  }, now))
  await timetable.insert(bookings)
  await timetable.record(bookings.map((booking) => historyOf(booking.session.id, { kind: 'booked', to: spanOf(booking.session) }, actor.userId, now)))
}

async function write(timetable: Timetable, changes: readonly SessionChangeRow[]): Promise<void> {
  if (await timetable.update(changes)) throw changedMeanwhile()
}
