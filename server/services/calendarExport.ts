import { Temporal } from 'temporal-polyfill'
import { foldLines, ICalAlarmType, ICalAttendeeRole, ICalAttendeeStatus, ICalCalendar, ICalCalendarMethod, ICalEvent, ICalEventStatus, type ICalEventData } from 'ical-generator'
import { writtenRule, type SeriesPattern, type WrittenRule } from './calendarSeries.ts'
import { calendarName, calendarText } from './calendarText.ts'
import { calendarZone, utcZone, vtimezoneOf, type CalendarZone } from './calendarZone.ts'

/** A session as other calendars get it: nothing in it is for the tutor alone. Instants are epoch ms. */
export interface CalendarSession {
  id: string; title: string; sharedNotes: string; isCancelled: boolean; start: number; end: number; timeZone: string
  revision: number; createdAt: number; updatedAt: number
  seriesId: string | null; occurrenceStart: number | null
  tutor: CalendarPerson; students: readonly CalendarPerson[]
}
export interface CalendarPerson { id: string; name: string }
/** `updatedAt`, `changeNumber`: when one of its occurrences last changed or went, and as which of all changes, a number that only grows. */
export interface CalendarSeries extends SeriesPattern { id: string; updatedAt: number; changeNumber: number }

/** Seconds before the start, as the product's own reminders (R1). */
const ALARMS = [3600, 900, 300]
/** How often a subscriber should look again, in seconds. */
const REFRESH_SECONDS = 3600

/** Longer notes are cut: calendars show a few lines of them, and a link leads to the rest. */
export const MAX_NOTES = 4_000

/**
 * An iCalendar file (RFC 5545) piece by piece, the same text for the same sessions. `series`: those that `sessions` holds all occurrences of; others'
 * occurrences go out as events of their own. `publicUrl`: where the interface is served, for links; null leaves them out.
 */
export function* calendarPieces(sessions: readonly CalendarSession[], series: readonly CalendarSeries[], publicUrl: string | null): Generator<string> {
  const calendar = new ICalCalendar({ prodId: '//Lectern//Lectern//EN', name: 'Lectern', method: ICalCalendarMethod.PUBLISH, ttl: REFRESH_SECONDS })
  const described = new Set<string>()
  yield calendar.toString().slice(0, -END.length)
  for (const event of eventsOf(sessions, series, publicUrl)) {
    const zone = event.timezone ?? null
    const block = zone !== null && !described.has(zone) ? vtimezoneOf(zone) : null
    if (zone !== null) described.add(zone)
    yield (block === null ? '' : `${block}\r\n`) + foldLines(new ICalEvent(event, calendar).toString())
  }
  yield `${END}\r\n`
}
const END = 'END:VCALENDAR'

function* eventsOf(sessions: readonly CalendarSession[], series: readonly CalendarSeries[], publicUrl: string | null): Generator<ICalEventData> {
  const bySeries = Map.groupBy(sessions, (session) => session.seriesId)
  const inSeries = new Set<CalendarSession>()
  for (const each of series) {
    const rule = writtenRule({ ...each, firstStart: wholeSecond(each.firstStart) })
    const occurrences = rule ? (bySeries.get(each.id) ?? []).filter((session) => rule.starts.includes(placeOf(session))) : []
    if (!rule || occurrences.length === 0) continue
    for (const occurrence of occurrences) inSeries.add(occurrence)
    yield* seriesEvents(each, rule, occurrences, publicUrl)
  }
  for (const session of sessions) if (!inSeries.has(session)) yield eventOf(session, linkTo(session, publicUrl))
}

const wholeSecond = (at: number): number => Math.floor(at / 1000) * 1000
const placeOf = (session: CalendarSession): number => wholeSecond(session.occurrenceStart ?? session.start)

/** The rule with the text of most occurrences, without those that are gone, and one event more for each that differs. */
function seriesEvents(series: CalendarSeries, rule: WrittenRule, occurrences: readonly CalendarSession[], publicUrl: string | null): ICalEventData[] {
  const pattern = mostCommon(occurrences)
  const stays = (session: CalendarSession) => sameness(session) === sameness(pattern) && session.isCancelled === pattern.isCancelled
    && wholeSecond(session.start) === placeOf(session) && !crossesChange(session, rule.zone)
  const places = new Set(occurrences.map(placeOf))
  const gone = rule.starts.filter((start) => !places.has(start))
  const first = rule.starts[0] ?? series.firstStart
  const shared = { id: uidOf(series.id) }
  const master = eventOf({ ...pattern, start: first, end: first + (pattern.end - pattern.start) }, publicUrl && `${publicUrl}/`, rule.zone)
  const stamp = new Date(series.updatedAt)
  return [
    { ...master, ...shared, sequence: series.changeNumber, stamp, lastModified: stamp, repeating: [`RRULE:${rule.rrule}`, ...exceptDates(gone, rule.zone)].join('\r\n') },
    ...occurrences.filter((session) => !stays(session)).map((session) => ({
      ...eventOf(session, linkTo(session, publicUrl), rule.zone), ...shared, recurrenceId: timeIn(rule.zone, placeOf(session)),
    })),
  ]
}

/** Readers disagree how long a lesson is during which the clocks are changed; written out, both of its ends are certain. */
const crossesChange = ({ start, end }: CalendarSession, zone: CalendarZone): boolean =>
  Date.parse(`${zone.wallClockOf(end)}Z`) - Date.parse(`${zone.wallClockOf(start)}Z`) !== wholeSecond(end) - wholeSecond(start)

function exceptDates(gone: readonly number[], zone: CalendarZone): string[] {
  const basic = (at: number) => zone.wallClockOf(at).replaceAll(/[-:]/g, '')
  return gone.map((at) => (zone.id === null ? `EXDATE:${basic(at)}Z` : `EXDATE;TZID=${zone.id}:${basic(at)}`))
}

const sameness = ({ title, sharedNotes, start, end, tutor, students }: CalendarSession): string =>
  JSON.stringify([title, sharedNotes, end - start, tutor.id, students.map((student) => student.id)])

/** Of those that take place, if any does; of equally common ones the first. */
function mostCommon(occurrences: readonly CalendarSession[]): CalendarSession {
  const held = occurrences.filter((session) => !session.isCancelled)
  const groups = [...Map.groupBy(held.length > 0 ? held : occurrences, sameness).values()]
  const [pattern] = groups.reduce((largest, group) => (group.length > largest.length ? group : largest), [])
  if (!pattern) throw new Error('A series without occurrences has no text')
  return pattern
}

/** In the zone of its series or its own; in UTC where that one cannot tell the times. */
function eventOf(session: CalendarSession, link: string | null, seriesZone?: CalendarZone): ICalEventData {
  const [start, end] = [wholeSecond(session.start), wholeSecond(session.end)]
  const wanted = seriesZone ?? calendarZone(session.timeZone)
  const zone = wanted && [start, end].every((at) => wanted.clearInstantOf(wanted.wallClockOf(at)) === at) ? wanted : utcZone
  const summary = calendarText(session.title)
  const description = [calendarText(shortened(session.sharedNotes)), link ?? ''].filter((text) => text !== '').join('\n\n')
  return {
    id: uidOf(session.id), sequence: session.revision,
    stamp: new Date(session.updatedAt), created: new Date(session.createdAt), lastModified: new Date(session.updatedAt),
    start: timeIn(zone, start), end: timeIn(zone, end), timezone: zone.id,
    summary, ...(description === '' ? {} : { description }), ...(link === null ? {} : { url: link }),
    status: session.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: calendarName(session.tutor.name), email: addressOf(session.tutor) },
    attendees: session.students.map((student) => ({
      name: calendarName(student.name), email: addressOf(student), role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.ACCEPTED,
    })),
    alarms: session.isCancelled ? [] : ALARMS.map((trigger) => ({ type: ICalAlarmType.display, trigger, description: summary })),
  }
}

const shortened = (notes: string): string => (notes.length > MAX_NOTES ? `${notes.slice(0, MAX_NOTES).replace(/[\uD800-\uDBFF]$/, '')}…` : notes)
const linkTo = ({ id }: CalendarSession, publicUrl: string | null): string | null => publicUrl && `${publicUrl}/#/lesson/${id}`
const uidOf = (id: string): string => `${id}@lectern`
const timeIn = (zone: CalendarZone, at: number): Temporal.ZonedDateTime => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone.id ?? 'UTC')
/** iCalendar asks for an address; this one tells people apart and reaches nobody (RFC 2606). */
const addressOf = ({ id }: CalendarPerson): string => `${id}@lectern.invalid`
