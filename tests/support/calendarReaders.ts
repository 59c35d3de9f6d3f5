import ICAL from 'ical.js'
import nodeIcal, { type EventInstance, type ParameterValue, type VEvent } from 'node-ical'

/** An event as a calendar program shows it; one that recurs is one for each occurrence. Instants are epoch ms. */
export interface ShownEvent { uid: string; start: number; end: number; summary: string; description: string; isCancelled: boolean }

const order = (a: ShownEvent, b: ShownEvent): number => a.start - b.start || (a.uid < b.uid ? -1 : 1)
const MAX_SHOWN = 1_000

/** By ical.js, with the time zones as the file describes them: it has none of its own. */
export function shownByIcalJs(text: string): ShownEvent[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  const instantOf = (time: ICAL.Time): number => {
    if (time.zone === ICAL.Timezone.localTimezone) throw new Error(`The file does not describe the zone of ${time.toString()}`)
    return time.toUnixTime() * 1000
  }
  const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
  const exceptions = events.filter((event) => event.isRecurrenceException())
  const shown = (event: ICAL.Event, start: ICAL.Time, end: ICAL.Time): ShownEvent => ({
    uid: event.uid, start: instantOf(start), end: instantOf(end), summary: event.summary, description: event.description || '',
    isCancelled: event.component.getFirstPropertyValue('status') === 'CANCELLED',
  })
  return events.filter((event) => !event.isRecurrenceException()).flatMap((event) => {
    if (!event.isRecurring()) return [shown(event, event.startDate, event.endDate)]
    for (const exception of exceptions) if (exception.uid === event.uid) event.relateException(exception)
    const all: ShownEvent[] = []
    const times = event.iterator()
    for (let time = times.next() as ICAL.Time | undefined; time; time = times.next() as ICAL.Time | undefined) {
      const { item, startDate, endDate } = event.getOccurrenceDetails(time)
      all.push(shown(item, startDate, endDate))
      if (all.length > MAX_SHOWN) throw new Error('The rule does not end')
    }
    return all
  }).toSorted(order)
}

const textOf = (value: ParameterValue | undefined): string => (typeof value === 'string' ? value : value?.val ?? '')

/** By node-ical, with the time zones of this machine by their names. */
export function shownByNodeIcal(text: string): ShownEvent[] {
  const events = Object.values(nodeIcal.sync.parseICS(text)).filter((part): part is VEvent => part?.type === 'VEVENT')
  const shown = (event: VEvent, { start, end }: Pick<EventInstance, 'start' | 'end'>): ShownEvent => ({
    uid: event.uid, start: start.getTime(), end: end.getTime(), summary: textOf(event.summary), description: textOf(event.description), isCancelled: event.status === 'CANCELLED',
  })
  return events.flatMap((event) => {
    if (!event.rrule) return [shown(event, { start: event.start, end: event.end ?? event.start })]
    return nodeIcal.expandRecurringEvent(event, { from: new Date('1990-01-01'), to: new Date('2100-01-01') }).map((instance) => shown(instance.event, instance))
  }).toSorted(order)
}

/** Lines as they are sent, checked against RFC 5545, 3.1: ended by CRLF, at most 75 octets, no character torn apart, nothing but text. */
export function contentLines(text: string): string[] {
  if (!text.endsWith('\r\n')) throw new Error('The last line has no end')
  const lines = text.slice(0, -2).split('\r\n')
  for (const line of lines) {
    const octets = Buffer.from(line)
    if (octets.length > 75) throw new Error(`${octets.length} octets: ${line}`)
    if (octets.toString() !== line) throw new Error(`A torn character: ${line}`)
    if (/[\u0000-\u0008\u000A-\u001F\u007F]/.test(line)) throw new Error(`A control character: ${JSON.stringify(line)}`)
  }
  return lines.join('\r\n').replaceAll('\r\n ', '').split('\r\n')
}
