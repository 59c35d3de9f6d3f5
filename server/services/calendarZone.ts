import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { tzlib_get_ical_block } from 'timezones-ical-library'
import { zonedDateTimeOf } from '../../src-shared/zonedTime.ts'

/** A time zone as an iCalendar file describes it. Wall-clock times are `2026-11-20T16:00:00`, instants are epoch ms in whole seconds. */
export interface CalendarZone {
  /** The TZID; null for UTC, which needs no description. */
  id: string | null
  wallClockOf(at: number): string
  /** Null for a time that readers may understand differently: one that the clocks leave out or show twice, or about which description and server disagree. */
  clearInstantOf(wallClock: string): number | null
}

const known = new Map<string, CalendarZone | null>()
/** More than there are zones; names can be written in many ways. */
const KEPT = 1_000
const utcNames = new Set(['UTC', 'Etc/UTC', 'Etc/GMT', 'GMT'])

export const utcZone: CalendarZone = {
  id: null,
  wallClockOf: (at) => new Date(at).toISOString().slice(0, 19),
  clearInstantOf: (wallClock) => Date.parse(`${wallClock}Z`),
}

/** Null where there is no description of the zone; its times then go out as UTC. */
export function calendarZone(timeZone: string): CalendarZone | null {
  const found = known.get(timeZone)
  if (found !== undefined) return found
  const name = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  const zone = utcNames.has(name) ? utcZone : describedZone(name)
  if (known.size >= KEPT) known.clear()
  known.set(timeZone, zone)
  return zone
}

/** The VTIMEZONE (RFC 5545, 3.6.5) with the rules that hold today; null for a zone that the collection has not got. */
export function vtimezoneOf(timeZone: string): string | null {
  const [block] = tzlib_get_ical_block(timeZone)
  return block?.startsWith('BEGIN:VTIMEZONE') === true ? block : null
}

function describedZone(timeZone: string): CalendarZone | null {
  const block = vtimezoneOf(timeZone)
  const id = /^TZID:(.+)$/m.exec(block ?? '')?.[1]?.trim()
  if (block === null || id === undefined) return null
  const described = ICAL.Timezone.fromData({ component: block, tzid: id })
  return {
    id,
    wallClockOf: (at) => zonedDateTimeOf(at, timeZone).toPlainDateTime().toString({ smallestUnit: 'second' }),
    clearInstantOf(wallClock) {
      const plain = Temporal.PlainDateTime.from(wallClock)
      const [first, second] = (['earlier', 'later'] as const).map((disambiguation) => plain.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds)
      const time = ICAL.Time.fromDateTimeString(wallClock)
      time.zone = described
      return first === second && first === time.toUnixTime() * 1000 ? first : null
    },
  }
}
