import { offerFault } from '#shared/conversations.ts'
import { OFFERED_DURATIONS_MINUTES } from '#shared/sessionTimes.ts'
import { ownTimeZone, wallClockIn } from '../../domain/timeZones.ts'

const STEP_MS = 30 * 60_000
const DAY_MS = 86_400_000
const MAX_TITLE = 200

/** As typed: `date` is YYYY-MM-DD and `time` HH:MM, in the person's own time zone. */
export interface OfferDraft { title: string; date: string; time: string; durationMinutes: number }
export type OfferFault = 'nameMissing' | 'nameLong' | 'dateMissing' | 'timeMissing' | 'past' | 'farAhead'
export type OfferFaults = Partial<Record<'title' | 'date' | 'time', OfferFault>>

/** Epoch ms, NaN while date or time is missing. */
export const startOf = ({ date, time }: Pick<OfferDraft, 'date' | 'time'>): number => new Date(`${date}T${time}`).getTime()

/** Tomorrow at the next half hour, or as another offer has it. */
export function offerDraft(now: number, like: { title: string; startTime: string; durationMinutes: number } | null): OfferDraft {
  const at = like ? Date.parse(like.startTime) : Math.ceil((now + DAY_MS) / STEP_MS) * STEP_MS
  const [date = '', time = ''] = wallClockIn(at, ownTimeZone()).split('T')
  return { title: like?.title ?? '', durationMinutes: like?.durationMinutes ?? OFFERED_DURATIONS_MINUTES[1], date, time }
}

export function faultsOf(draft: OfferDraft, now: number): OfferFaults {
  const faults: OfferFaults = {}
  const title = draft.title.trim()
  if (title === '') faults.title = 'nameMissing'
  if (title.length > MAX_TITLE) faults.title = 'nameLong'
  if (draft.date === '') faults.date = 'dateMissing'
  if (draft.time === '') faults.time = 'timeMissing'
  const start = startOf(draft)
  if (!Number.isNaN(start) && offerFault(start, now) !== null) faults.date = start <= now ? 'past' : 'farAhead'
  return faults
}
