import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endedRule, movedRule } from './movedRule.ts'
import { occurrencesOf } from './recurrence.ts'
import { instantOf, wallClockOf } from './zonedTime.ts'

const moved = (rrule: string, from: string, to: string, count = 5, zone = 'UTC'): string =>
  movedRule(rrule, { from: instantOf(from, zone), fromZone: zone, to: instantOf(to, zone), toZone: zone }, count)

describe('[S8] the rule of a series that is moved', () => {
  test.each<[string, string, string, string]>([
    ['FREQ=WEEKLY;COUNT=10', '2026-11-16T10:00', '2026-11-17T10:00', 'FREQ=WEEKLY;COUNT=5'],
    ['FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10', '2026-11-16T10:00', '2026-11-17T11:00', 'FREQ=WEEKLY;BYDAY=TU,TH;COUNT=5'],
    ['FREQ=WEEKLY;BYDAY=MO;UNTIL=20270101', '2026-11-16T10:00', '2026-11-16T18:00', 'FREQ=WEEKLY;BYDAY=MO;COUNT=5'],
    ['FREQ=WEEKLY;BYDAY=MO;COUNT=10', '2026-11-16T10:00', '2026-11-15T10:00', 'FREQ=WEEKLY;BYDAY=SU;COUNT=5'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;COUNT=10', '2026-11-16T10:00', '2026-11-17T11:00', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,MO;COUNT=5;WKST=TU'],
    ['FREQ=DAILY;BYDAY=MO,TU;COUNT=10', '2026-11-16T10:00', '2026-11-18T10:00', 'FREQ=DAILY;BYDAY=WE,TH;COUNT=5'],
    ['FREQ=MONTHLY;COUNT=10', '2026-11-16T10:00', '2026-11-20T10:00', 'FREQ=MONTHLY;COUNT=5'],
    ['FREQ=MONTHLY;BYMONTHDAY=16;COUNT=10', '2026-11-16T10:00', '2026-11-20T10:00', 'FREQ=MONTHLY;BYMONTHDAY=20;COUNT=5'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=10', '2026-11-30T10:00', '2026-11-29T10:00', 'FREQ=MONTHLY;BYMONTHDAY=-2;COUNT=5'],
    ['FREQ=MONTHLY;BYDAY=3MO;COUNT=10', '2026-11-16T10:00', '2026-11-24T10:00', 'FREQ=MONTHLY;BYDAY=4TU;COUNT=5'],
    ['FREQ=MONTHLY;BYDAY=4SA;COUNT=10', '2026-11-28T10:00', '2026-11-29T10:00', 'FREQ=MONTHLY;BYDAY=-1SU;COUNT=5'],
    ['FREQ=MONTHLY;BYDAY=-1MO;COUNT=10', '2026-11-30T10:00', '2026-11-27T10:00', 'FREQ=MONTHLY;BYDAY=-1FR;COUNT=5'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,16;COUNT=10', '2026-11-16T10:00', '2026-11-16T12:00', 'FREQ=MONTHLY;BYMONTHDAY=1,16;COUNT=5'],
  ])('%s, %s to %s', (rrule, from, to, expected) => {
    expect(moved(rrule, from, to)).toBe(expected)
  })

  test('several days of a month cannot go along', () => {
    expect(() => moved('FREQ=MONTHLY;BYMONTHDAY=1,16;COUNT=10', '2026-11-16T10:00', '2026-11-17T10:00')).toThrow(expect.objectContaining({ code: 'BAD_RRULE' }))
  })

  test('the day counts where the lesson is: an hour earlier there may be the day before', () => {
    expect(moved('FREQ=WEEKLY;BYDAY=MO;COUNT=10', '2026-11-16T00:30', '2026-11-15T23:30', 5, 'Asia/Dhaka')).toBe('FREQ=WEEKLY;BYDAY=SU;COUNT=5')
  })

  test('of daily and weekly rules every occurrence goes along by as many days', () => {
    const weekdays = fc.uniqueArray(fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'), { minLength: 1, maxLength: 3 })
    const rules = fc.record({ freq: fc.constantFrom('DAILY', 'WEEKLY'), days: weekdays, interval: fc.integer({ min: 1, max: 3 }), wkst: fc.constantFrom('MO', 'SU') })
    fc.assert(fc.property(rules, fc.integer({ min: 0, max: 6 }), fc.integer({ min: -10, max: 10 }), ({ freq, days, interval, wkst }, first, by) => {
      const start = instantOf(`2026-11-${16 + first}T10:00`, 'UTC')
      const rrule = `FREQ=${freq};INTERVAL=${freq === 'DAILY' ? 1 : interval};BYDAY=${days.join(',')};COUNT=12;WKST=${wkst}`
      fc.pre(days.some((day) => day === ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][first]))
      const to = start + by * 86_400_000
      const after = occurrencesOf({ rrule: movedRule(rrule, { from: start, fromZone: 'UTC', to, toZone: 'UTC' }, 12), timeZone: 'UTC', firstStart: to })
      expect(after).toEqual(occurrencesOf({ rrule, timeZone: 'UTC', firstStart: start }).map((at) => at + by * 86_400_000))
    }))
  })
})

test('a rule that is ended has the occurrences up to the last one, and no more', () => {
  const rule = { rrule: 'FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10', timeZone: 'Europe/Berlin', firstStart: instantOf('2026-10-19T10:00', 'Europe/Berlin') }
  const starts = occurrencesOf(rule)
  for (const [i, last] of starts.entries()) {
    expect(occurrencesOf({ ...rule, rrule: endedRule(rule.rrule, last) })).toEqual(starts.slice(0, i + 1))
  }
  expect(wallClockOf(starts[9]!, 'Europe/Berlin')).toBe('2026-11-18T10:00')
})
