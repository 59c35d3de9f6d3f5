import type { Person } from '#shared/people.ts'
import type { Session } from '#shared/sessions.ts'
import { otherClocksOf, type OtherClock, type ZoneOf } from '../domain/otherClocks.ts'
import { agree, ownTimeZone, wallClockIn } from '../domain/timeZones.ts'
import type { Format } from './format.ts'
import type { Translate } from './translate.ts'

/** What the clocks of the others show at an instant (epoch ms), with the day where theirs is another: "their 14:30", "Rafi: 14:30, Nusrat: tomorrow 00:30". */
function theirTime(at: number, clocks: readonly OtherClock[], others: readonly Person[], t: Translate, format: Format): string | null {
  const shown = ({ zone }: OtherClock) => clockIn(at, zone, format)
  const [first] = clocks
  if (!first) return null
  if (first.people.length === others.length) return t('time.theirs', { time: shown(first) })
  return clocks.map((clock) => t('time.ofPeople', { people: format.list(clock.people.map(({ name }) => name)), time: shown(clock) })).join(', ')
}

function clockIn(at: number, zone: string, format: Format): string {
  const theirs = format.inZone(zone)
  const isSameDay = wallClockIn(at, zone).slice(0, 10) === wallClockIn(at, ownTimeZone()).slice(0, 10)
  return isSameDay ? theirs.time(at) : `${theirs.day(at, Date.now())} ${theirs.time(at)}`
}

/** Of a lesson, where it differs; while nobody's clock is known, that of where it was booked: "14:30 (Bangladesh Time)". */
export function lessonTheirTime(session: Session, others: readonly Person[], zoneOf: ZoneOf, t: Translate, format: Format): string | null {
  const start = Date.parse(session.scheduledStartTime)
  const own = ownTimeZone()
  if (others.some(({ id }) => zoneOf(id) !== null)) return theirTime(start, otherClocksOf(start, others, zoneOf, own), others, t, format)
  return agree(start, session.timeZone, own) ? null : t('time.there', { time: clockIn(start, session.timeZone, format), zone: format.zoneName(session.timeZone) })
}
