import { Temporal } from 'temporal-polyfill'
import { AppError } from './errors.ts'

/** What a clock on the wall shows at an instant (epoch ms): `2026-11-20T16:00`; seconds are left out. */
export const wallClockOf = (at: number, timeZone: string): string => zonedDateTimeOf(at, timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })

/**
 * The instant (epoch ms) at which a clock on the wall shows `wallClock` (`2026-11-20T16:00`, seconds allowed). A time that a change of the clocks leaves
 * out is moved forward by as much as they are, one that comes twice is the first of the two (RFC 5545, 3.3.5). Throws VALIDATION_FAILED.
 */
export function instantOf(wallClock: string, timeZone: string): number {
  try {
    return Temporal.PlainDateTime.from(wallClock).toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds
  } catch (error) {
    throw new AppError('VALIDATION_FAILED', `${wallClock} in ${timeZone} is no time`, {}, error)
  }
}

export const zonedDateTimeOf = (at: number, timeZone: string): Temporal.ZonedDateTime => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)

/** How far clocks are ahead of UTC, in milliseconds, until an instant (epoch ms, exclusive). */
export interface ClockOffset { until: number; offset: number }

/** From `from` to `to` (epoch ms), without gaps; the clocks are changed between one and the next. */
export function clockOffsets(from: number, to: number, timeZone: string): ClockOffset[] {
  const offsets: ClockOffset[] = []
  for (let time = zonedDateTimeOf(from, timeZone); ;) {
    const change = time.getTimeZoneTransition('next')
    const until = Math.min(change?.epochMilliseconds ?? to, to)
    offsets.push({ until, offset: Math.round(time.offsetNanoseconds / 1e6) })
    if (!change || until >= to) return offsets
    time = change
  }
}
