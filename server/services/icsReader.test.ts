import { describe, expect, test } from 'vitest'
import { readBusyTimes, type BusyFile } from './icsReader.ts'

const now = Date.parse('2026-11-20T10:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR

const calendar = (...lines: readonly string[]): string => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//School//Test//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: readonly string[]): string => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')
function read(ics: string, timeZone = 'Asia/Dhaka'): BusyFile {
  const file = readBusyTimes({ ics, now, timeZone })
  if (!file) throw new Error('That is no calendar')
  return file
}
const busy = (ics: string, timeZone?: string): string[] =>
  read(ics, timeZone).busy.toSorted((a, b) => a.start - b.start).map(({ start, end }) => `${new Date(start).toISOString().slice(0, 16)}/${new Date(end).toISOString().slice(0, 16)}`)
const faults = (ics: string): string[] => read(ics).faults.map(({ summary, why }) => `${summary}: ${why}`)

describe('times', () => {
  const cases: [string, string[], string[]][] = [
    ['UTC', ['DTSTART:20261123T090000Z', 'DTEND:20261123T100000Z'], ['2026-11-23T09:00/2026-11-23T10:00']],
    ['a zone by its name', ['DTSTART;TZID=America/New_York:20261123T090000', 'DTEND;TZID=America/New_York:20261123T100000'], ['2026-11-23T14:00/2026-11-23T15:00']],
    ['Outlook\'s names of zones', ['DTSTART;TZID=Bangladesh Standard Time:20261123T090000', 'DTEND;TZID="W. Europe Standard Time":20261123T090000'], ['2026-11-23T03:00/2026-11-23T08:00']],
    ['a name with a registry before it', ['DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20261123T090000', 'DURATION:PT45M'], ['2026-11-23T08:00/2026-11-23T08:45']],
    ['floating: where the person is', ['DTSTART:20261123T090000', 'DTEND:20261123T100000'], ['2026-11-23T03:00/2026-11-23T04:00']],
    ['a whole day: where the person is', ['DTSTART;VALUE=DATE:20261123', 'DTEND;VALUE=DATE:20261125'], ['2026-11-22T18:00/2026-11-24T18:00']],
    ['a whole day without an end', ['DTSTART;VALUE=DATE:20261123'], ['2026-11-22T18:00/2026-11-23T18:00']],
    ['a date that does not say so', ['DTSTART:20261123'], ['2026-11-22T18:00/2026-11-23T18:00']],
    ['a whole day that ends where it begins', ['DTSTART;VALUE=DATE:20261123', 'DTEND;VALUE=DATE:20261123'], ['2026-11-22T18:00/2026-11-23T18:00']],
    ['no length, no busy time', ['DTSTART:20261123T090000Z'], []],
    ['free', ['DTSTART:20261123T090000Z', 'DTEND:20261123T100000Z', 'TRANSP:TRANSPARENT'], []],
    ['free, as Outlook says it', ['DTSTART:20261123T090000Z', 'DTEND:20261123T100000Z', 'X-MICROSOFT-CDO-BUSYSTATUS:FREE'], []],
    ['cancelled', ['DTSTART:20261123T090000Z', 'DTEND:20261123T100000Z', 'STATUS:CANCELLED'], []],
    ['long ago', ['DTSTART:20250101T090000Z', 'DTEND:20250101T100000Z'], []],
    ['far ahead', ['DTSTART:20280301T090000Z', 'DTEND:20280301T100000Z'], []],
    ['begun before the time that counts', ['DTSTART:20261001T000000Z', 'DTEND:20261101T000000Z'], ['2026-10-21T10:00/2026-11-01T00:00']],
    ['lines that are folded, with ends of another system', ['DTST\n ART:20261123T0900\r\n\t00Z', 'DTEND:20261123T100000Z'], ['2026-11-23T09:00/2026-11-23T10:00']],
    ['names in small letters', ['dtstart;tzid=Europe/Berlin:20261123t090000', 'dtend;tzid=Europe/Berlin:20261123t100000'], ['2026-11-23T08:00/2026-11-23T09:00']],
    ['lines that are no lines', ['DTSTART:20261123T090000Z', 'this is nothing', 'DESCRIPTION;X="open:1', 'DTEND:20261123T100000Z'], ['2026-11-23T09:00/2026-11-23T10:00']],
    ['an alarm with times of its own', ['DTSTART:20261123T090000Z', 'BEGIN:VALARM', 'DURATION:PT5H', 'DTSTART:19990101T000000Z', 'END:VALARM', 'DTEND:20261123T100000Z'], ['2026-11-23T09:00/2026-11-23T10:00']],
  ]
  test.each(cases)('%s', (_name, lines, expected) => {
    expect(busy(calendar(event(...lines)))).toEqual(expected)
    expect(faults(calendar(event(...lines)))).toEqual([])
  })

  const custom = ['BEGIN:VTIMEZONE', 'TZID:Customized Time Zone', 'BEGIN:STANDARD', 'DTSTART:16010101T020000', 'TZOFFSETFROM:+0400', 'TZOFFSETTO:+0300', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10', 'END:STANDARD',
    'BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', 'TZOFFSETFROM:+0300', 'TZOFFSETTO:+0400', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3', 'END:DAYLIGHT', 'END:VTIMEZONE']
  const inCustom = event('SUMMARY:Choir', 'DTSTART;TZID=Customized Time Zone:20261123T090000', 'DTEND;TZID=Customized Time Zone:20261123T100000', 'RRULE:FREQ=MONTHLY;COUNT=6')

  test('a zone that only the file describes, over its own change of the clocks', () => {
    expect(busy(calendar(...custom, inCustom)).map((text) => text.slice(0, 16)))
      .toEqual(['2026-11-23T06:00', '2026-12-23T06:00', '2027-01-23T06:00', '2027-02-23T06:00', '2027-03-23T06:00', '2027-04-23T05:00'])
    expect(faults(calendar(...custom, inCustom))).toEqual([])
  })

  test('a zone that nobody knows is the person\'s own, and said', () => {
    expect(busy(calendar(inCustom))[0]).toBe('2026-11-23T03:00/2026-11-23T04:00')
    expect(faults(calendar(inCustom))).toEqual(['Choir: unknownZone'])
  })

  test('a zone whose description has no end is as good as none', () => {
    expect(faults(calendar(...custom.map((line) => line.replace('YEARLY', 'SECONDLY')), inCustom))).toEqual(['Choir: unknownZone'])
  })
})

describe('rules', () => {
  const starts = (...lines: readonly string[]) => busy(calendar(event('UID:a', ...lines))).map((text) => text.slice(0, 16))
  const berlin = ['DTSTART;TZID=Europe/Berlin:20270315T090000', 'DTEND;TZID=Europe/Berlin:20270315T100000']

  test('the clock on the wall is kept when the clocks change', () => {
    expect(starts(...berlin, 'RRULE:FREQ=WEEKLY;COUNT=4')).toEqual(['2027-03-15T08:00', '2027-03-22T08:00', '2027-03-29T07:00', '2027-04-05T07:00'])
  })
  test('the end of a rule counts in UTC, as a date, and on the wall', () => {
    const until = (text: string) => starts(...berlin, `RRULE:FREQ=WEEKLY;UNTIL=${text}`).length
    expect([until('20270329T070000Z'), until('20270329T065959Z'), until('20270329'), until('20270328'), until('20270329T090000'), until('20270329T085959')]).toEqual([3, 2, 3, 2, 3, 2])
  })
  test('dates that are added and taken out, in any zone', () => {
    expect(starts(...berlin, 'RRULE:FREQ=DAILY;COUNT=5', 'EXDATE;TZID=Europe/Berlin:20270316T090000,20270317T090000', 'EXDATE:20270318T080000Z', 'RDATE;TZID=Europe/Berlin:20270401T110000'))
      .toEqual(['2027-03-15T08:00', '2027-03-19T08:00', '2027-04-01T09:00'])
    expect(starts(...berlin, 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20270316')).toEqual(['2027-03-15T08:00', '2027-03-17T08:00'])
  })
  test('occurrences that were moved, freed or cancelled', () => {
    const text = calendar(
      event('UID:a', ...berlin, 'RRULE:FREQ=DAILY;COUNT=5'),
      event('UID:a', 'RECURRENCE-ID;TZID=Europe/Berlin:20270316T090000', 'DTSTART;TZID=Europe/Berlin:20270316T150000', 'DTEND;TZID=Europe/Berlin:20270316T160000'),
      event('UID:a', 'RECURRENCE-ID:20270317T080000Z', 'DTSTART:20270317T080000Z', 'DTEND:20270317T090000Z', 'STATUS:CANCELLED'),
      event('UID:a', 'RECURRENCE-ID;VALUE=DATE:20270318', 'DTSTART:20270318T080000Z', 'DTEND:20270318T090000Z', 'TRANSP:TRANSPARENT'),
      event('UID:a', 'RECURRENCE-ID:nonsense', 'DTSTART:20270402T080000Z', 'DTEND:20270402T090000Z'),
    )
    expect(busy(text).map((span) => span.slice(0, 16))).toEqual(['2027-03-15T08:00', '2027-03-16T14:00', '2027-03-19T08:00', '2027-04-02T08:00'])
  })
  test('whole days recur as days', () => {
    expect(busy(calendar(event('DTSTART;VALUE=DATE:20270327', 'RRULE:FREQ=DAILY;COUNT=3')), 'Europe/Berlin'))
      .toEqual(['2027-03-26T23:00/2027-03-27T23:00', '2027-03-27T23:00/2027-03-28T22:00', '2027-03-28T22:00/2027-03-29T22:00'])
  })
  test.each([
    ['FREQ=DAILY', 430], ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH', 61], ['FREQ=MONTHLY;BYDAY=-1FR', 14], ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', 0], ['FREQ=YEARLY', 1], ['FREQ=HOURLY;INTERVAL=12', 860], ['FREQ=DAILY;COUNT=20000', 430],
  ])('a rule from the last century counts now: %s', (rrule, expected) => {
    expect(starts('DTSTART:19990105T090000Z', 'DTEND:19990105T091000Z', `RRULE:${rrule}`)).toHaveLength(expected)
  })
  test('where a rule was begun long ago its places are the same', () => {
    const places = starts('DTSTART:19990105T090000Z', 'DTEND:19990105T091000Z', 'RRULE:FREQ=WEEKLY;INTERVAL=3;BYDAY=TU')
    const first = Date.parse('1999-01-05T09:00:00Z')
    expect(places.map((place) => (Date.parse(`${place}Z`) - first) % (21 * DAY))).toEqual(places.map(() => 0))
  })
})

describe('what cannot be used', () => {
  const good = event('SUMMARY:Good', 'DTSTART:20261123T090000Z', 'DTEND:20261123T100000Z')
  const cases: [string, string[], string][] = [
    ['no start', ['DTEND:20261123T100000Z'], 'noStart'],
    ['a month that is none', ['DTSTART:20261323T090000Z', 'DTEND:20261323T100000Z'], 'badDate'],
    ['a start that is none', ['DTSTART:tomorrow', 'DTEND:20261323T100000Z'], 'badDate'],
    ['an end before the start', ['DTSTART:20261123T090000Z', 'DTEND:20261123T080000Z'], 'badDate'],
    ['a length that is none', ['DTSTART:20261123T090000Z', 'DURATION:long'], 'badDate'],
    ['a negative length', ['DTSTART:20261123T090000Z', 'DURATION:-PT1H'], 'badDate'],
    ['the year 1900', ['DTSTART:19000101T090000Z', 'DTEND:19000101T100000Z'], 'outOfRange'],
    ['the year 9999', ['DTSTART:99991231T090000Z', 'DTEND:99991231T100000Z'], 'outOfRange'],
    ['a rule that is none', ['DTSTART:20261123T090000Z', 'DTEND:20261123T100000Z', 'RRULE:FREQ=SOMETIMES'], 'badRule'],
    ['a rule without a frequency', ['DTSTART:20261123T090000Z', 'DTEND:20261123T100000Z', 'RRULE:COUNT=3'], 'badRule'],
    ['a rule of weekdays that are none', ['DTSTART:20261123T090000Z', 'DTEND:20261123T100000Z', 'RRULE:FREQ=WEEKLY;BYDAY=XX'], 'badRule'],
    ['every second', ['DTSTART:20261123T090000Z', 'DTEND:20261123T100000Z', 'RRULE:FREQ=SECONDLY'], 'tooManyOccurrences'],
    ['every second since long ago', ['DTSTART:19700101T000000Z', 'DTEND:19700101T000001Z', 'RRULE:FREQ=SECONDLY;COUNT=2000000000'], 'tooManyOccurrences'],
    ['every minute', ['DTSTART:20261123T090000Z', 'DTEND:20261123T100000Z', 'RRULE:FREQ=MINUTELY'], 'tooManyOccurrences'],
    ['a day that never comes', ['DTSTART:20261123T090000Z', 'DTEND:20261123T100000Z', 'RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30'], 'tooManyOccurrences'],
    ['a day that never comes, looked for daily', ['DTSTART:20261123T090000Z', 'DTEND:20261123T100000Z', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31'], 'tooManyOccurrences'],
    ['3,000 dates', ['DTSTART:20261123T090000Z', 'DTEND:20261123T090100Z', `RDATE:${Array.from({ length: 3_000 }, (_, i) => new Date(now + i * HOUR).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')).join('Z,')}Z`], 'tooManyOccurrences'],
  ]
  test.each(cases)('%s is said, and the others come', (_name, lines, why) => {
    const text = calendar(event('SUMMARY:Bad\\, worse', ...lines), good)
    expect(faults(text)).toEqual([`Bad, worse: ${why}`])
    expect(read(text).busy.length).toBe(1)
    expect(read(text).events).toBe(1)
  })

  test('an event that is cut off, or never ends, is said', () => {
    expect(faults(`BEGIN:VCALENDAR\n${good}\nBEGIN:VEVENT\nSUMMARY:Cut\nDTSTART:2026`)).toEqual(['Cut: unreadable'])
    expect(faults(calendar('BEGIN:VEVENT', 'SUMMARY:Open', 'DTSTART:20261123T090000Z', good))).toEqual(['Open: unreadable'])
    expect(busy(calendar('BEGIN:VEVENT', 'SUMMARY:Open', 'DTSTART:20261123T090000Z', good))).toHaveLength(1)
  })
  test('at most 10,000 busy times; of 1,000 faults a hundred are told', () => {
    const daily = event('SUMMARY:Daily', 'DTSTART:20200101T090000Z', 'DTEND:20200101T100000Z', 'RRULE:FREQ=DAILY')
    const file = read(calendar(...Array<string>(1_023).fill(daily)))
    expect([file.busy.length, file.events, file.faultCount, file.faults.length]).toEqual([23 * 430, 23, 1_000, 100])
  })
  test('what is no calendar', () => {
    for (const ics of ['', 'hello', '{"a":1}', 'BEGIN:VCARD\r\nEND:VCARD', '\u0000\u0001', '<html>BEGIN:VCALENDAR</html>']) expect(readBusyTimes({ ics, now, timeZone: 'UTC' })).toBeNull()
    expect(read(`\uFEFF${calendar()}`)).toEqual({ busy: [], events: 0, faults: [], faultCount: 0 })
  })
})
