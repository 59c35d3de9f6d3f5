import { expect, test } from 'vitest'
import { type Repeat, repeatOf, rruleOf, weekdayOf } from './repeat.ts'

const endOfDay = (day: string) => Date.parse(`${day}T23:59:59Z`)
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

test('what people choose becomes a rule, its days in the order of the week', () => {
  expect(rruleOf({ every: 'week', days: ['WE', 'MO'], end: { kind: 'count', count: 24 } }, endOfDay)).toBe('FREQ=WEEKLY;BYDAY=MO,WE;COUNT=24')
  expect(rruleOf({ every: 'day', days: ['MO'], end: { kind: 'until', date: '2027-03-03' } }, endOfDay)).toBe('FREQ=DAILY;UNTIL=20270303T235959Z')
  expect(rruleOf({ every: 'month', days: [], end: { kind: 'count', count: 3 } }, endOfDay)).toBe('FREQ=MONTHLY;COUNT=3')
})

test('a rule of this editor comes back as it was chosen', () => {
  const chosen: Repeat[] = [
    { every: 'week', days: ['MO', 'WE'], end: { kind: 'count', count: 24 } },
    { every: 'day', days: [], end: { kind: 'until', date: '2027-03-03' } },
    { every: 'month', days: [], end: { kind: 'count', count: 3 } },
  ]
  for (const repeat of chosen) expect(repeatOf(rruleOf(repeat, endOfDay), dayOf)).toEqual(repeat)
  expect(repeatOf('FREQ=WEEKLY;UNTIL=20270303', dayOf)).toMatchObject({ end: { kind: 'until', date: '2027-03-03' } })
})

test('a rule that says more is not told as less', () => {
  for (const rule of ['FREQ=WEEKLY;INTERVAL=2;COUNT=3', 'FREQ=MONTHLY;BYDAY=2MO;COUNT=3', 'FREQ=YEARLY;COUNT=2', 'FREQ=DAILY', 'FREQ=DAILY;BYHOUR=9;COUNT=2', 'nonsense']) {
    expect(repeatOf(rule, dayOf), rule).toBeNull()
  }
})

test('days of the week', () => {
  expect(['2026-11-20', '2026-11-22', '2026-11-23'].map(weekdayOf)).toEqual(['FR', 'SU', 'MO'])
})
