import { expect, test } from 'vitest'
import { dayOf, spanOf, startOfDay, stepDay } from './calendarSpan.ts'

const days = ({ from, to }: { from: number; to: number }) => [dayOf(from), dayOf(to)]

test('a month is shown in whole weeks, beginning with the reader\'s first day', () => {
  expect(days(spanOf('month', '2026-11-20', 1))).toEqual(['2026-10-26', '2026-12-07'])
  expect(days(spanOf('month', '2026-11-20', 0))).toEqual(['2026-11-01', '2026-12-06'])
  expect(days(spanOf('month', '2027-02-10', 1))).toEqual(['2027-02-01', '2027-03-01'])
})

test('week, day and agenda', () => {
  expect(days(spanOf('week', '2026-11-22', 1))).toEqual(['2026-11-16', '2026-11-23'])
  expect(days(spanOf('week', '2026-11-22', 0))).toEqual(['2026-11-22', '2026-11-29'])
  expect(days(spanOf('day', '2026-12-31', 1))).toEqual(['2026-12-31', '2027-01-01'])
  expect(days(spanOf('agenda', '2026-11-20', 1))).toEqual(['2026-11-20', '2026-12-20'])
})

test('a step goes as far as the view shows, and never over a short month', () => {
  expect(stepDay('month', '2026-10-31', 1)).toBe('2026-11-30')
  expect(stepDay('month', '2027-01-31', -2)).toBe('2026-11-30')
  expect(stepDay('week', '2026-12-28', 1)).toBe('2027-01-04')
  expect(stepDay('day', '2027-03-01', -1)).toBe('2027-02-28')
  expect(stepDay('agenda', '2026-11-20', -1)).toBe('2026-10-21')
})

test('days begin at their own midnight', () => {
  expect(new Date(startOfDay('2026-11-20')).getHours()).toBe(0)
  expect(dayOf(startOfDay('2026-11-20', 13))).toBe('2026-12-03')
})
