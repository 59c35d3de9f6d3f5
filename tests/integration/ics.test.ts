import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarPieces, MAX_NOTES, type CalendarSeries, type CalendarSession } from '../../server/services/calendarExport.ts'
import { occurrencesOf } from '../../src-shared/recurrence.ts'
import { wallClockOf } from '../../src-shared/zonedTime.ts'
import { contentLines, shownByIcalJs, shownByNodeIcal, type ShownEvent } from '../support/calendarReaders.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** node-ical reads a backslash before an n as a line break even where the backslash is escaped, and takes quotes around a text away. */
const readers = [['ical.js', shownByIcalJs, (text: string) => text], ['node-ical', shownByNodeIcal, (text: string) => text.replaceAll('\\', '/').replaceAll('"', '\'')]] as const

const zones = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago', 'Asia/Dhaka', 'Africa/Casablanca', 'Asia/Tehran', 'Pacific/Apia', 'UTC']

const calendarOf = (...input: Parameters<typeof calendarPieces>): string => [...calendarPieces(...input)].join('')

function session(change: Partial<CalendarSession> = {}): CalendarSession {
  const start = Date.parse('2026-10-19T09:00:00Z')
  return {
    id: '019a9c1e-0000-7000-8000-000000000001', title: 'Algebra', sharedNotes: '', isCancelled: false, start, end: start + HOUR, timeZone: 'Asia/Dhaka',
    revision: 2, createdAt: Date.parse('2026-10-01T00:00:00Z'), updatedAt: Date.parse('2026-10-02T00:00:00Z'), seriesId: null, occurrenceStart: null,
    tutor: { id: '019a9c1e-0000-7000-8000-00000000000a', name: 'Tahmina Akter' }, students: [{ id: '019a9c1e-0000-7000-8000-00000000000b', name: 'Sadia Islam' }],
    ...change,
  }
}

function series(rrule: string, timeZone: string, firstStart: number): { row: CalendarSeries; sessions: CalendarSession[] } {
  const row = { id: '019a9c1e-0000-7000-8000-00000000000c', rrule, timeZone, firstStart, changeNumber: 4, updatedAt: Date.parse('2026-10-05T00:00:00Z') }
  const sessions = occurrencesOf(row).map((start, i) => session({ id: `session-${i}`, start, end: start + HOUR, occurrenceStart: start, seriesId: row.id, timeZone }))
  return { row, sessions }
}
const times = (events: readonly { start: number; end: number }[]) => events.map(({ start, end }) => [new Date(start).toISOString(), (end - start) / MINUTE])

describe.each(readers)('read by %s', (_name, read: (text: string) => ShownEvent[], understood: (text: string) => string) => {
  test.each(zones)('lessons on their own, in %s, around every change of the clocks', (timeZone) => {
    const sessions = Array.from({ length: 400 }, (_, i) => Date.parse('2026-09-20T00:30:00Z') + i * 13 * HOUR)
      .map((start, i) => session({ id: `session-${i}`, timeZone, start, end: start + 45 * MINUTE }))
    expect(times(read(calendarOf(sessions, [], null)))).toEqual(times(sessions))
  })

  test('the hour that comes twice', () => {
    const sessions = Array.from({ length: 24 }, (_, i) => Date.parse('2026-10-25T00:00:00Z') + i * 15 * MINUTE)
      .map((start, i) => session({ id: `session-${i}`, timeZone: 'Europe/London', start, end: start + 15 * MINUTE }))
    expect(times(read(calendarOf(sessions, [], null)))).toEqual(times(sessions))
  })

  test.each(zones)('a series in %s: over a year, with every weekday, by COUNT and by UNTIL', (timeZone) => {
    for (const rrule of ['FREQ=WEEKLY;COUNT=60', 'FREQ=DAILY;INTERVAL=5;UNTIL=20270801T000000Z', 'FREQ=WEEKLY;BYDAY=MO,WE,FR;UNTIL=20270301', 'FREQ=MONTHLY;BYDAY=3MO;COUNT=14', 'FREQ=MONTHLY;BYMONTHDAY=19;COUNT=14']) {
      for (const hour of [0, 2, 9, 16, 23]) {
        const { row, sessions } = series(rrule, timeZone, mondayAt(hour, timeZone))
        expect([rrule, hour, times(read(calendarOf(sessions, [row], null)))]).toEqual([rrule, hour, times(sessions)])
      }
    }
  })

  test.each(zones)('occurrences in %s that were moved, renamed, lengthened, cancelled or removed', (timeZone) => {
    const { row, sessions } = series('FREQ=WEEKLY;COUNT=12', timeZone, mondayAt(16, timeZone))
    const changed = sessions.flatMap((each, i): CalendarSession[] => {
      if (i === 0 || i === 5) return []
      if (i === 1) return [{ ...each, start: each.start + 26 * HOUR, end: each.end + 26 * HOUR }]
      if (i === 2) return [{ ...each, title: 'Geometry', sharedNotes: 'Bring a ruler' }]
      if (i === 3) return [{ ...each, isCancelled: true }]
      return i === 4 ? [{ ...each, end: each.end + HOUR }] : [each]
    })
    const shown = read(calendarOf(changed, [row], null))
    expect(times(shown)).toEqual(times(changed))
    expect(shown.map(({ summary, description, isCancelled }) => ({ summary, description, isCancelled })))
      .toEqual(changed.map(({ title, sharedNotes, isCancelled }) => ({ summary: title, description: sharedNotes, isCancelled })))
    expect(new Set(shown.map((event) => event.uid)).size).toBe(timeZone === 'Africa/Casablanca' ? changed.length : 1)
  })

  test('occurrences that the rule does not have any more stand on their own', () => {
    const { row, sessions } = series('FREQ=WEEKLY;COUNT=4', 'Europe/London', mondayAt(16, 'Europe/London'))
    const held = session({ id: 'held', seriesId: row.id, start: row.firstStart - 7 * DAY - HOUR, end: row.firstStart - 7 * DAY, occurrenceStart: row.firstStart - 7 * DAY - HOUR, timeZone: 'Europe/London' })
    const shown = read(calendarOf([held, ...sessions], [row], null))
    expect(times(shown)).toEqual(times([held, ...sessions]))
    expect(shown.map((event) => event.uid)).toEqual(['held@lectern', ...sessions.map(() => `${row.id}@lectern`)])
  })

  test('a series of which all was cancelled', () => {
    const { row, sessions } = series('FREQ=DAILY;COUNT=3', 'Asia/Dhaka', mondayAt(16, 'Asia/Dhaka'))
    const shown = read(calendarOf(sessions.map((each) => ({ ...each, isCancelled: true })), [row], null))
    expect(shown.map((event) => event.isCancelled)).toEqual([true, true, true])
  })

  test('any title, notes and names come through, whatever characters they hold', () => {
    const nasty = fc.constantFrom('\r\nEND:VEVENT\r\n', '\n', '\r', '\\n', '\\', ';', ',', ':', '"', '^n', '\u0000', '\u0007', '\t', '\u2028', '\u0085', '\v', '\uFEFF', 'ক্ষ', '👩🏽‍🏫', '\uD83D', 'BEGIN:VEVENT', ' ')
    const text = fc.array(fc.oneof(nasty, fc.string({ unit: 'binary' })), { maxLength: 12 }).map((parts) => understood(parts.join('')))
    fc.assert(fc.property(text, text, text, (title, sharedNotes, name) => {
      const file = calendarOf([session({ title, sharedNotes, tutor: { id: 'a', name }, students: [{ id: 'b', name }] })], [], 'https://school.test')
      const events = contentLines(file).filter((line) => line === 'BEGIN:VEVENT' || line === 'END:VEVENT' || line === 'END:VCALENDAR')
      expect(events).toEqual(['BEGIN:VEVENT', 'END:VEVENT', 'END:VCALENDAR'])
      const [shown, ...others] = read(file)
      expect(others).toEqual([])
      expect(shown?.summary.trim()).toBe(written(title).trim())
      expect(shown?.description.trim()).toBe([written(sharedNotes), 'https://school.test/#/lesson/019a9c1e-0000-7000-8000-000000000001'].filter((part) => part !== '').join('\n\n').trim())
    }), { numRuns: 300 })
  })
})

/** What a text can be in an iCalendar file: without control characters, line ends alike. */
const written = (text: string): string => text.toWellFormed().replace(/[\u0000-\u0008\u000E-\u001F\u007F]/g, '').replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')

/** 19 October 2026 at this hour on the clock of the zone. */
function mondayAt(hour: number, timeZone: string): number {
  const near = Date.parse('2026-10-19T00:00:00Z') + hour * HOUR
  const off = Date.parse(`${wallClockOf(near, timeZone)}Z`) - near
  return near - off
}

describe('the file itself', () => {
  test('the same sessions give the same text, with what subscribers need', () => {
    const { row, sessions } = series('FREQ=WEEKLY;COUNT=3', 'Europe/London', mondayAt(16, 'Europe/London'))
    const text = calendarOf([...sessions, session({ isCancelled: true })], [row], 'https://school.test')
    expect(calendarOf([...sessions, session({ isCancelled: true })], [row], 'https://school.test')).toBe(text)
    const lines = contentLines(text)
    expect(lines).toEqual(expect.arrayContaining([
      'VERSION:2.0', 'METHOD:PUBLISH', 'TZID:Europe/London', 'TZID:Asia/Dhaka',
      `UID:${row.id}@lectern`, 'SEQUENCE:4', 'DTSTAMP:20261005T000000Z', 'DTSTART;TZID=Europe/London:20261019T160000', 'DTEND;TZID=Europe/London:20261019T170000', 'RRULE:FREQ=WEEKLY;COUNT=3',
      'UID:019a9c1e-0000-7000-8000-000000000001@lectern', 'SEQUENCE:2', 'DTSTAMP:20261002T000000Z', 'STATUS:CANCELLED', 'STATUS:CONFIRMED',
      'DESCRIPTION:https://school.test/#/lesson/019a9c1e-0000-7000-8000-000000000001',
    ]))
    expect(lines.filter((line) => line.startsWith('TRIGGER'))).toEqual(['TRIGGER:-PT1H', 'TRIGGER:-PT15M', 'TRIGGER:-PT5M'])
    expect(lines.filter((line) => line.startsWith('BEGIN:VTIMEZONE'))).toHaveLength(2)
  })

  test('notes that are too long are cut between characters', () => {
    const text = calendarOf([session({ sharedNotes: `${'ক'.repeat(MAX_NOTES - 1)}👩🏽‍🏫`, timeZone: 'UTC' })], [], null)
    expect(contentLines(text)).toContain(`DESCRIPTION:${'ক'.repeat(MAX_NOTES - 1)}…`)
  })

  test('people are named, and reached by nobody through it', () => {
    const lines = contentLines(calendarOf([session()], [], null))
    expect(lines).toContain('ORGANIZER;CN="Tahmina Akter":mailto:019a9c1e-0000-7000-8000-00000000000a@lectern.invalid')
    expect(lines).toContain('ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN="Sadia Islam":MAILTO:019a9c1e-0000-7000-8000-00000000000b@lectern.invalid')
  })

  test('a zone whose rules the server and the file see differently goes out as UTC', () => {
    const sessions = Array.from({ length: 24 }, (_, i) => session({ id: `s${i}`, timeZone: 'Africa/Casablanca', start: Date.parse('2027-01-15T10:00:00Z') + i * 15 * DAY, end: Date.parse('2027-01-15T11:00:00Z') + i * 15 * DAY }))
    for (const [, read] of readers) expect(times(read(calendarOf(sessions, [], null)))).toEqual(times(sessions))
  })
})
