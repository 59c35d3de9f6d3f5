import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { MAX_OCCURRENCES, occurrencesOf } from './recurrence.ts'
import { formatRule, parseRule } from './rrule.ts'
import { instantOf, wallClockOf } from './zonedTime.ts'

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago', 'Asia/Tehran', 'Africa/Casablanca', 'Pacific/Auckland', 'America/St_Johns', 'Asia/Dhaka']
const walls = (rrule: string, firstWall: string, timeZone: string): string[] =>
  occurrencesOf({ rrule, timeZone, firstStart: instantOf(firstWall, timeZone) }).map((at) => wallClockOf(at, timeZone))
const refused = (rrule: string, first = '2026-11-16T10:00', timeZone = 'UTC'): string => {
  try {
    walls(rrule, first, timeZone)
    return 'accepted'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

describe('[S8] occurrences', () => {
  test('keep the wall-clock time when the clocks change', () => {
    const starts = occurrencesOf({ rrule: 'FREQ=WEEKLY;COUNT=3', timeZone: 'Europe/Berlin', firstStart: Date.parse('2026-10-19T14:00:00Z') })
    expect(starts.map((at) => new Date(at).toISOString())).toEqual(['2026-10-19T14:00:00.000Z', '2026-10-26T15:00:00.000Z', '2026-11-02T15:00:00.000Z'])
  })

  test.each<[string, string, string[]]>([
    ['FREQ=DAILY;INTERVAL=2;COUNT=3', '2026-11-16T10:00', ['16', '18', '20']],
    ['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=6', '2026-11-19T10:00', ['19', '20', '23', '24', '25', '26']],
    ['FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4', '2026-11-16T10:00', ['16', '18', '23', '25']],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU;COUNT=3', '2026-11-15T10:00', ['15', '16', '29']],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;COUNT=3', '2026-11-15T10:00', ['15', '23', '29']],
    ['FREQ=WEEKLY;UNTIL=20261123', '2026-11-16T10:00', ['16', '23']],
    ['FREQ=WEEKLY;UNTIL=20261123T095959', '2026-11-16T10:00', ['16']],
    ['FREQ=WEEKLY;UNTIL=20261123T100000Z', '2026-11-16T10:00', ['16', '23']],
    ['freq=monthly;byday=3mo;count=2', '2026-11-16T10:00', ['16', '21']],
    ['FREQ=MONTHLY;BYDAY=-1FR;COUNT=2', '2026-11-27T10:00', ['27', '25']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4', '2026-11-30T10:00', ['30', '31', '31', '28']],
    ['FREQ=MONTHLY;COUNT=3', '2026-10-31T10:00', ['31', '31', '31']],
    ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=2', '2026-11-13T10:00', ['13', '13']],
  ])('%s', (rrule, first, dates) => {
    expect(walls(rrule, first, 'UTC').map((wall) => wall.slice(8, 10))).toEqual(dates)
  })

  test('a time that is left out on one day is later on that day only', () => {
    expect(walls('FREQ=DAILY;COUNT=3', '2026-03-28T02:30', 'Europe/Berlin')).toEqual(['2026-03-28T02:30', '2026-03-29T03:30', '2026-03-30T02:30'])
  })

  test('the first start stays the instant that was chosen, also the second of two', () => {
    const second = Date.parse('2026-10-25T01:30:00Z')
    expect(occurrencesOf({ rrule: 'FREQ=DAILY;COUNT=2', timeZone: 'Europe/Berlin', firstStart: second })[0]).toBe(second)
  })

  test('a day that a zone has left out whole comes once', () => {
    expect(walls('FREQ=DAILY;COUNT=3', '2011-12-29T10:00', 'Pacific/Apia')).toEqual(['2011-12-29T10:00', '2011-12-31T10:00', '2012-01-01T10:00'])
  })

  test('two years of weeks are the most', () => {
    expect(walls(`FREQ=WEEKLY;COUNT=${MAX_OCCURRENCES}`, '2026-11-16T10:00', 'Asia/Dhaka')).toHaveLength(104)
    expect(walls('FREQ=DAILY;UNTIL=20270227', '2026-11-16T10:00', 'Asia/Dhaka')).toHaveLength(104)
  })
})

describe('[S8] refused, and at once', () => {
  test.each(['FREQ=DAILY', 'FREQ=WEEKLY;COUNT=105', 'FREQ=DAILY;COUNT=10000', 'FREQ=DAILY;COUNT=999999999', 'FREQ=DAILY;UNTIL=20270228', 'FREQ=WEEKLY;UNTIL=99991231T235959Z'])('%s has too many', (rrule) => {
    expect(refused(rrule)).toBe('TOO_MANY_OCCURRENCES')
  })

  test.each([
    '', 'weekly', 'FREQ=SECONDLY;COUNT=5', 'FREQ=MINUTELY;COUNT=5', 'FREQ=HOURLY;COUNT=5', 'FREQ=YEARLY;COUNT=5', 'FREQ=WEEKLY;COUNT=0', 'FREQ=WEEKLY;COUNT=-1', 'FREQ=WEEKLY;COUNT=1e3',
    'FREQ=WEEKLY;COUNT=2;COUNT=3', 'FREQ=WEEKLY;COUNT=2;UNTIL=20261231', 'FREQ=WEEKLY;INTERVAL=0;COUNT=2', 'FREQ=DAILY;INTERVAL=1000000000;COUNT=2', 'FREQ=WEEKLY;BYDAY=2MO;COUNT=2',
    'FREQ=WEEKLY;BYDAY=XX;COUNT=2', 'FREQ=WEEKLY;BYMONTHDAY=16;COUNT=2', 'FREQ=MONTHLY;BYMONTHDAY=32;COUNT=2', 'FREQ=WEEKLY;BYHOUR=3;COUNT=2', 'FREQ=WEEKLY;BYSETPOS=1;COUNT=2', 'FREQ=WEEKLY;UNTIL=20261332',
    'FREQ=WEEKLY;UNTIL=20260230', 'COUNT=2', 'FREQ=WEEKLY;COUNT', 'FREQ=WEEKLY;COUNT=2;__proto__=1', 'FREQ=WEEKLY;constructor=1;COUNT=2', 'FREQ=WEEKLY;COUNT=2=3', 'FREQ=WEEKLY;;COUNT=2',
    // The first start is not one of these.
    'FREQ=WEEKLY;BYDAY=TU;COUNT=2', 'FREQ=MONTHLY;BYMONTHDAY=17;COUNT=2', 'FREQ=MONTHLY;BYDAY=2MO;COUNT=2', 'FREQ=WEEKLY;UNTIL=19000101', 'FREQ=WEEKLY;UNTIL=20261116T095959Z',
    // Days that hardly or never come.
    'FREQ=DAILY;INTERVAL=7;BYDAY=TU;COUNT=2', 'FREQ=DAILY;INTERVAL=999;BYMONTHDAY=16;BYDAY=MO;COUNT=100', 'FREQ=MONTHLY;INTERVAL=999;COUNT=3', 'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=16;BYDAY=MO;UNTIL=99991231',
  ])('%j is no rule', (rrule) => {
    const before = performance.now()
    expect(refused(rrule)).toBe('BAD_RRULE')
    expect(performance.now() - before).toBeLessThan(500)
  })

  test('whatever is sent is accepted or refused with a code', () => {
    const part = fc.oneof(fc.string(), fc.constantFrom('FREQ=DAILY', 'FREQ=MONTHLY', 'COUNT=3', 'BYDAY=MO', 'BYMONTHDAY=-1', 'INTERVAL=999', 'UNTIL=20991231T000000Z', 'BYDAY=5MO,-5TU'))
    fc.assert(fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
      expect(['accepted', 'BAD_RRULE', 'TOO_MANY_OCCURRENCES']).toContain(refused(parts.join(';')))
    }))
  })
})

const weekdays = fc.uniqueArray(fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'), { minLength: 1, maxLength: 4 })
const nthWeekdays = fc.uniqueArray(fc.tuple(fc.constantFrom('', '1', '2', '3', '4', '-1', '-2'), fc.constantFrom('MO', 'TU', 'SA')).map((day) => day.join('')), { minLength: 1, maxLength: 3 })
const monthDays = fc.uniqueArray(fc.oneof(fc.integer({ min: 1, max: 31 }), fc.integer({ min: -28, max: -1 })), { minLength: 1, maxLength: 3 })
const days = fc.oneof(
  fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY', 'FREQ=MONTHLY'), weekdays.map((list) => `FREQ=DAILY;BYDAY=${list.join(',')}`), weekdays.map((list) => `FREQ=WEEKLY;BYDAY=${list.join(',')}`),
  nthWeekdays.map((list) => `FREQ=MONTHLY;BYDAY=${list.join(',')}`), monthDays.map((list) => `FREQ=MONTHLY;BYMONTHDAY=${list.join(',')}`),
)
const rules = fc.record({ days, interval: fc.integer({ min: 1, max: 4 }), count: fc.integer({ min: 1, max: 104 }) }).map(({ days: by, interval, count }) => `${by};INTERVAL=${interval};COUNT=${count}`)
const firsts = fc.tuple(fc.date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2032-12-31T00:00:00Z'), noInvalidDate: true }), fc.integer({ min: 0, max: 95 }))
  .map(([date, quarter]) => `${date.toISOString().slice(0, 10)}T${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`)

/** RFC 5545 as another program reads it: wall-clock times only. Null where the first start is not an occurrence. */
function asRead(rrule: string, first: string): string[] | null {
  const iterator = ICAL.Recur.fromString(rrule).iterator(ICAL.Time.fromDateTimeString(`${first}:00`))
  const found: string[] = []
  for (let next = iterator.next() as ICAL.Time | null; next && found.length < 104; next = iterator.next()) found.push(next.toString().slice(0, 16))
  return found[0] === first ? found : null
}

describe('[S8] of any rule in any zone', () => {
  test('the days are those that another reader of RFC 5545 finds; each once, in order, at the same wall-clock time', () => {
    fc.assert(fc.property(rules, firsts, fc.constantFrom(...zones), (rrule, wanted, timeZone) => {
      const first = wallClockOf(instantOf(wanted, timeZone), timeZone)
      // The other reader looks forever for a weekday that a step of whole weeks never meets.
      fc.pre(!/^FREQ=DAILY;BYDAY/.test(rrule) || refused(rrule, first, timeZone) !== 'BAD_RRULE')
      const expected = asRead(rrule, first)
      if (expected === null) {
        expect(refused(rrule, first, timeZone)).toBe('BAD_RRULE')
        return
      }
      const starts = occurrencesOf({ rrule, timeZone, firstStart: instantOf(first, timeZone) })
      const found = starts.map((at) => wallClockOf(at, timeZone))
      expect(found.map((wall) => wall.slice(0, 10))).toEqual(expected.map((wall) => wall.slice(0, 10)))
      for (const [i, wall] of found.entries()) if (wall !== expected[i]) expect(starts[i]).toBe(instantOf(expected[i]!, timeZone))
      expect([...new Set(starts)].sort((a, b) => a - b)).toEqual(starts)
    }), { numRuns: 400 })
  })

  test('written out and read again it is the same rule', () => {
    fc.assert(fc.property(rules, (rrule) => { expect(parseRule(formatRule(parseRule(rrule)))).toEqual(parseRule(rrule)) }))
  })
})
