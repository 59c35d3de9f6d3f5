import { expect, test } from 'vitest'
import { firstDayOf, type Repeat, repeatOf, rruleOf, weekdayOf } from './repeat.ts'

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

test('what people choose becomes a rule, its days in the order of the week', () => {
  expect(rruleOf({ every: 'week', days: ['WE', 'MO'], end: { kind: 'count', count: 24 } })).toBe('FREQ=WEEKLY;BYDAY=MO,WE;COUNT=24')
  expect(rruleOf({ every: 'day', days: ['MO'], end: { kind: 'until', date: '2027-03-03' } })).toBe('FREQ=DAILY;UNTIL=20270303')
  expect(rruleOf({ every: 'month', days: [], end: { kind: 'count', count: 3 } })).toBe('FREQ=MONTHLY;COUNT=3')
})

test('a rule of this editor comes back as it was chosen', () => {
  const chosen: Repeat[] = [
    { every: 'week', days: ['MO', 'WE'], end: { kind: 'count', count: 24 } },
    { every: 'day', days: [], end: { kind: 'until', date: '2027-03-03' } },
    { every: 'month', days: [], end: { kind: 'count', count: 3 } },
  ]
  for (const repeat of chosen) expect(repeatOf(rruleOf(repeat), dayOf)).toEqual(repeat)
  expect(repeatOf('FREQ=WEEKLY;UNTIL=20270303T120000Z', dayOf)).toMatchObject({ end: { kind: 'until', date: '2027-03-03' } })
})

test('a rule that says more is not told as less', () => {
  for (const rule of ['FREQ=WEEKLY;INTERVAL=2;COUNT=3', 'FREQ=MONTHLY;BYDAY=2MO;COUNT=3', 'FREQ=YEARLY;COUNT=2', 'FREQ=DAILY', 'FREQ=DAILY;BYHOUR=9;COUNT=2', 'nonsense']) {
    expect(repeatOf(rule, dayOf), rule).toBeNull()
  }
})

test('days of the week', () => {
  expect(['2026-11-20', '2026-11-22', '2026-11-23'].map(weekdayOf)).toEqual(['FR', 'SU', 'MO'])
})

test('a series of Mondays that is chosen on a Friday begins on Monday', () => {
  const mondays: Repeat = { every: 'week', days: ['MO'], end: { kind: 'count', count: 3 } }
  expect(firstDayOf(mondays, '2026-11-20')).toBe('2026-11-23')
  expect(firstDayOf(mondays, '2026-11-23')).toBe('2026-11-23')
  expect(firstDayOf({ ...mondays, every: 'day' }, '2026-11-20')).toBe('2026-11-20')
})
