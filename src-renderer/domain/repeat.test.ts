import { expect, test } from 'vitest'
import { parseRule } from '#shared/rrule.ts'
import { firstDayOf, nthsOf, type Repeat, repeatOf, rruleOf, weekdayOf } from './repeat.ts'

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)
const weekly: Repeat = { every: 'week', interval: 1, days: ['MO'], nth: null, end: { kind: 'count', count: 3 } }
const daily: Repeat = { ...weekly, every: 'day', days: [] }
const monthly: Repeat = { ...weekly, every: 'month', days: [] }

test('what people choose becomes a rule, its days in the order of the week', () => {
  expect(rruleOf({ ...weekly, days: ['WE', 'MO'], end: { kind: 'count', count: 24 } })).toBe('FREQ=WEEKLY;BYDAY=MO,WE;COUNT=24')
  expect(rruleOf({ ...daily, days: ['MO'], end: { kind: 'until', date: '2027-03-03' } })).toBe('FREQ=DAILY;UNTIL=20270303')
  expect(rruleOf(monthly)).toBe('FREQ=MONTHLY;COUNT=3')
})

test('every other week, and the same weekday of each month', () => {
  expect(rruleOf({ ...weekly, interval: 2 })).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=3')
  expect(rruleOf({ ...monthly, nth: { nth: 2, weekday: 'SA' } })).toBe('FREQ=MONTHLY;BYDAY=2SA;COUNT=3')
  expect(rruleOf({ ...monthly, interval: 3, nth: { nth: -1, weekday: 'FR' } })).toBe('FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR;COUNT=3')
  expect(rruleOf({ ...weekly, nth: { nth: 2, weekday: 'SA' } }), 'what is for months does not touch weeks').toBe('FREQ=WEEKLY;BYDAY=MO;COUNT=3')
})

test('a rule of this editor comes back as it was chosen', () => {
  const chosen: Repeat[] = [
    { ...weekly, days: ['MO', 'WE'] }, { ...weekly, interval: 2, days: ['MO', 'WE'] }, { ...daily, interval: 3, end: { kind: 'until', date: '2027-03-03' } },
    monthly, { ...monthly, interval: 2 }, { ...monthly, nth: { nth: 5, weekday: 'SU' } }, { ...monthly, nth: { nth: -1, weekday: 'MO' } },
  ]
  for (const repeat of chosen) {
    expect(repeatOf(rruleOf(repeat), dayOf)).toEqual(repeat)
    expect(() => parseRule(rruleOf(repeat))).not.toThrow()
  }
  expect(repeatOf('FREQ=WEEKLY;UNTIL=20270303T120000Z', dayOf)).toMatchObject({ end: { kind: 'until', date: '2027-03-03' } })
})

test('a rule that says more is not told as less', () => {
  const more = [
    'FREQ=WEEKLY;INTERVAL=53;COUNT=3', 'FREQ=MONTHLY;BYDAY=2MO,4MO;COUNT=3', 'FREQ=MONTHLY;BYDAY=MO;COUNT=3', 'FREQ=MONTHLY;BYDAY=-2MO;COUNT=3', 'FREQ=MONTHLY;BYMONTHDAY=15;COUNT=3',
    'FREQ=DAILY;BYDAY=MO;COUNT=3', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;COUNT=3;WKST=SU', 'FREQ=YEARLY;COUNT=2', 'FREQ=DAILY', 'FREQ=DAILY;BYHOUR=9;COUNT=2', 'nonsense',
  ]
  for (const rule of more) expect(repeatOf(rule, dayOf), rule).toBeNull()
})

test('days of the week, and which of its month a day is', () => {
  expect(['2026-11-20', '2026-11-22', '2026-11-23'].map(weekdayOf)).toEqual(['FR', 'SU', 'MO'])
  expect(nthsOf('2026-11-14')).toEqual([{ nth: 2, weekday: 'SA' }])
  expect(nthsOf('2026-11-27')).toEqual([{ nth: 4, weekday: 'FR' }, { nth: -1, weekday: 'FR' }])
  expect(nthsOf('2026-11-30')).toEqual([{ nth: 5, weekday: 'MO' }, { nth: -1, weekday: 'MO' }])
})

test('a series begins on its first day from the one that was chosen on', () => {
  expect(firstDayOf(weekly, '2026-11-20')).toBe('2026-11-23')
  expect(firstDayOf(weekly, '2026-11-23')).toBe('2026-11-23')
  expect(firstDayOf({ ...weekly, interval: 4 }, '2026-11-20')).toBe('2026-11-23')
  expect(firstDayOf(daily, '2026-11-20')).toBe('2026-11-20')
  expect(firstDayOf(monthly, '2026-11-30')).toBe('2026-11-30')
  expect(firstDayOf({ ...monthly, nth: { nth: 2, weekday: 'SA' } }, '2026-11-15')).toBe('2026-12-12')
  expect(firstDayOf({ ...monthly, nth: { nth: 5, weekday: 'MO' } }, '2026-12-01')).toBe('2027-03-29')
})
