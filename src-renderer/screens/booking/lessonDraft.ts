import { AppError, toAppError } from '#shared/errors.ts'
import { MAX_OCCURRENCES, occurrencesOf } from '#shared/recurrence.ts'
import { studentLimit, type RoomProvider } from '#shared/roomSize.ts'
import { MAX_DURATION_MINUTES, MIN_DURATION_MINUTES, OFFERED_DURATIONS_MINUTES } from '#shared/sessionTimes.ts'
import { type SessionInput, sessionInputSchema } from '#shared/sessions.ts'
import { instantOf, wallClockOf } from '#shared/zonedTime.ts'
import { firstDayOf, MAX_INTERVAL, type Repeat, rruleOf } from '../../domain/repeat.ts'

/** Where and how long: `date` is YYYY-MM-DD and `time` HH:MM on clocks of `timeZone`; empty while nothing whole has been typed. */
export interface TimeDraft { date: string; time: string; timeZone: string; durationMinutes: number }

/** `repeat`: null for one lesson, and for a move that leaves the rule as it is. */
export interface PlanDraft extends TimeDraft { repeat: Repeat | null }

/** As typed. `tutorId`: null until an administrator has chosen one. */
export interface LessonDraft extends PlanDraft {
  title: string
  tutorId: string | null
  studentIds: string[]
  sharedNotes: string
  privateNotes: string
  waitingRoom: boolean
  /** Only asked where rooms run on Agora. */
  encrypted: boolean
}

export type TimeFault = 'dateMissing' | 'timeMissing' | 'past' | 'lengthWrong' | 'tooFar'
export type LessonFault = TimeFault | 'nameMissing' | 'nameLong' | 'tutorMissing' | 'studentMissing' | 'tooMany' | 'dayMissing' | 'intervalWrong' | 'countWrong' | 'endMissing' | 'endBefore' | 'tooLong'
export type TimeFaults = Partial<Record<'date' | 'time' | 'duration', TimeFault>>
export type RepeatFaults = Partial<Record<'days' | 'interval' | 'end', LessonFault>>
export type LessonFaults = Partial<Record<'title' | 'tutor' | 'students', LessonFault>> & TimeFaults & RepeatFaults

const STEP_MS = 15 * 60_000

/** Epoch ms; NaN while date or time is missing. */
export const startOf = ({ date, time, timeZone }: TimeDraft): number => (date === '' || time === '' ? NaN : instantOf(`${date}T${time}`, timeZone))

export function timeDraftOf(start: number, durationMinutes: number, timeZone: string): TimeDraft {
  const [date = '', time = ''] = wallClockOf(start, timeZone).split('T')
  return { date, time, timeZone, durationMinutes }
}

interface DraftStart { now: number; timeZone: string; tutorId: string | null; start?: number | undefined; minutes?: number | undefined; studentId?: string | undefined }

/** At `start`, or at the next full quarter of an hour, an hour long. */
export function emptyDraft({ now, timeZone, tutorId, start, minutes, studentId }: DraftStart): LessonDraft {
  const at = start ?? Math.ceil((now + 1) / STEP_MS) * STEP_MS
  return {
    ...timeDraftOf(at, Math.max(MIN_DURATION_MINUTES, Math.min(MAX_DURATION_MINUTES, minutes ?? OFFERED_DURATIONS_MINUTES[1])), timeZone),
    title: '', tutorId, studentIds: studentId === undefined ? [] : [studentId], repeat: null, sharedNotes: '', privateNotes: '', waitingRoom: false, encrypted: false,
  }
}

/** All lessons that the draft would book (epoch ms, in order); none while it is not whole. `error`: why the rule gives none. */
export interface Plan { starts: number[]; rrule: string | null; error: AppError | null }
const nothing: Plan = { starts: [], rrule: null, error: null }

/** Epoch ms: of a series its first lesson, which comes on the first of its days from the chosen one on. NaN while date or time is missing. */
export const firstStartOf = (draft: PlanDraft): number =>
  startOf(draft.repeat && draft.date !== '' ? { ...draft, date: firstDayOf(draft.repeat, draft.date) } : draft)

export function planOf(draft: PlanDraft): Plan {
  const { repeat } = draft
  const firstStart = firstStartOf(draft)
  if (Number.isNaN(firstStart)) return nothing
  if (!repeat) return { starts: [firstStart], rrule: null, error: null }
  if (!isInterval(repeat.interval)) return nothing
  if (repeat.end.kind === 'until' ? repeat.end.date === '' : !isCount(repeat.end.count)) return nothing
  const rrule = rruleOf(repeat)
  try {
    return { starts: occurrencesOf({ rrule, timeZone: draft.timeZone, firstStart }), rrule, error: null }
  } catch (error) {
    return { starts: [], rrule, error: toAppError(error) }
  }
}

const isInterval = (interval: number): boolean => Number.isInteger(interval) && interval >= 1 && interval <= MAX_INTERVAL
const isCount = (count: number): boolean => Number.isInteger(count) && count >= 1 && count <= MAX_OCCURRENCES

export function timeFaultsOf(draft: TimeDraft, now: number): TimeFaults {
  const faults: TimeFaults = {}
  const { durationMinutes } = draft
  if (draft.date === '') faults.date = 'dateMissing'
  else if (draft.date < '2000' || draft.date >= '2100') faults.date = 'tooFar'
  if (draft.time === '') faults.time = 'timeMissing'
  else if (faults.date === undefined && startOf(draft) < now) faults.time = 'past'
  if (!Number.isInteger(durationMinutes) || durationMinutes < MIN_DURATION_MINUTES || durationMinutes > MAX_DURATION_MINUTES) faults.duration = 'lengthWrong'
  return faults
}

/** `rooms`: what the school's run on; while that is not known, only the server can say how many people are too many. */
export function faultsOf(draft: LessonDraft, now: number, rooms?: RoomProvider): LessonFaults {
  const faults: LessonFaults = planFaultsOf(draft, now)
  if (draft.title.trim() === '') faults.title = 'nameMissing'
  else if (!sessionInputSchema.shape.title.safeParse(draft.title).success) faults.title = 'nameLong'
  if (draft.tutorId === null) faults.tutor = 'tutorMissing'
  if (draft.studentIds.length === 0) faults.students = 'studentMissing'
  else if (rooms !== undefined && draft.studentIds.length > studentLimit(rooms)) faults.students = 'tooMany'
  return faults
}

export const planFaultsOf = (draft: PlanDraft, now: number): TimeFaults & RepeatFaults => ({ ...timeFaultsOf(draft, now), ...(draft.repeat && repeatFaultsOf(draft, draft.repeat)) })

function repeatFaultsOf(draft: PlanDraft, { every, interval, days, end }: Repeat): RepeatFaults {
  if (!isInterval(interval)) return { interval: 'intervalWrong' }
  if (every === 'week' && days.length === 0) return { days: 'dayMissing' }
  if (end.kind === 'count') return isCount(end.count) ? {} : { end: 'countWrong' }
  if (end.date === '') return { end: 'endMissing' }
  if (draft.date !== '' && end.date < draft.date) return { end: 'endBefore' }
  const { error } = planOf(draft)
  if (error?.code === 'TOO_MANY_OCCURRENCES') return { end: 'tooLong' }
  return error ? { end: 'endBefore' } : {}
}

/** For a draft without faults. `meId`: a tutor books for himself or herself and names nobody. */
export function inputOf(draft: LessonDraft, meId: string, allowOverlap: boolean): SessionInput {
  const { starts: [first], rrule } = planOf(draft)
  if (first === undefined) throw new AppError('VALIDATION_FAILED', 'The draft has no time')
  return {
    title: draft.title.trim(), studentIds: draft.studentIds, scheduledStartTime: new Date(first).toISOString(), durationMinutes: draft.durationMinutes, timeZone: draft.timeZone,
    sharedNotes: draft.sharedNotes, privateNotes: draft.privateNotes, waitingRoom: draft.waitingRoom, encrypted: draft.encrypted, allowOverlap,
    ...(rrule === null ? {} : { rrule }), ...(draft.tutorId === null || draft.tutorId === meId ? {} : { tutorId: draft.tutorId }),
  }
}
