import { P2P_ROOM_LIMIT } from '#shared/room.ts'
import { OFFERED_DURATIONS_MINUTES } from '#shared/sessionTimes.ts'
import { type SessionInput, sessionInputSchema } from '#shared/sessions.ts'

/** As typed: `date` is YYYY-MM-DD and `time` HH:MM, in the person's own time zone. */
export interface LessonDraft { title: string; studentIds: string[]; date: string; time: string; durationMinutes: number }

export type LessonFault = 'nameMissing' | 'nameLong' | 'studentMissing' | 'tooMany' | 'dateMissing' | 'timeMissing' | 'past'
export interface LessonFaults { title?: LessonFault; students?: LessonFault; date?: LessonFault; time?: LessonFault }

/** The tutor has a place of the room too. */
export const STUDENT_LIMIT = P2P_ROOM_LIMIT - 1
const STEP_MS = 15 * 60_000

/** Epoch ms, NaN while date or time is missing. */
export const startOf = ({ date, time }: LessonDraft): number => new Date(`${date}T${time}`).getTime()

/** The next full quarter of an hour, an hour long. */
export function emptyDraft(now: number): LessonDraft {
  const at = new Date(Math.ceil((now + 1) / STEP_MS) * STEP_MS)
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    title: '', studentIds: [], durationMinutes: OFFERED_DURATIONS_MINUTES[1],
    date: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`, time: `${two(at.getHours())}:${two(at.getMinutes())}`,
  }
}

export function faultsOf(draft: LessonDraft, now: number): LessonFaults {
  const faults: LessonFaults = {}
  if (draft.title.trim() === '') faults.title = 'nameMissing'
  else if (!sessionInputSchema.shape.title.safeParse(draft.title).success) faults.title = 'nameLong'
  if (draft.studentIds.length === 0) faults.students = 'studentMissing'
  else if (draft.studentIds.length > STUDENT_LIMIT) faults.students = 'tooMany'
  if (draft.date === '') faults.date = 'dateMissing'
  if (draft.time === '') faults.time = 'timeMissing'
  else if (startOf(draft) < now) faults.time = 'past'
  return faults
}

export const inputOf = (draft: LessonDraft, allowOverlap: boolean): SessionInput => ({
  title: draft.title.trim(), studentIds: draft.studentIds, scheduledStartTime: new Date(startOf(draft)).toISOString(), durationMinutes: draft.durationMinutes, allowOverlap,
})
