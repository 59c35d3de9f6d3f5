import { expect, test } from 'vitest'
import { dayCount, daysOf, faultOf, instantsOf, MAX_DAYS, trendOf, trendStepOf } from './statisticsSpan.ts'

const NOW = new Date('2026-11-20T15:00').getTime()
const row = (date: string, good: number, poor = 0) => ({ date, excellent: 0, good, poor, unknown: 0 })

test('spans end today and hold whole days', () => {
  expect(daysOf('days30', NOW)).toEqual({ from: '2026-10-22', to: '2026-11-20' })
  expect(dayCount(daysOf('days30', NOW))).toBe(30)
  expect(daysOf('months3', NOW)).toEqual({ from: '2026-08-21', to: '2026-11-20' })
  expect(daysOf('year', NOW)).toEqual({ from: '2025-11-21', to: '2026-11-20' })
  expect(instantsOf({ from: '2026-11-19', to: '2026-11-20' })).toEqual({ from: new Date('2026-11-19T00:00').toISOString(), to: new Date('2026-11-21T00:00').toISOString() })
})

test('an own span needs both days, in order, and not too many', () => {
  expect(faultOf({ from: '', to: '2026-11-20' })).toBe('missing')
  expect(faultOf({ from: '2026-11-20', to: '' })).toBe('missing')
  expect(faultOf({ from: '2026-11-20', to: '2026-11-19' })).toBe('turned')
  expect(faultOf({ from: '2026-11-20', to: '2026-11-20' })).toBe(null)
  expect(faultOf({ from: '2025-01-01', to: '2026-11-20' })).toBe('tooLong')
  expect(dayCount({ from: '2025-01-01', to: '2026-02-03' })).toBe(MAX_DAYS)
  expect(faultOf({ from: '2025-01-01', to: '2026-02-03' })).toBe(null)
})

test('a short span is told by day, with days without calls', () => {
  const days = { from: '2026-11-18', to: '2026-11-20' }
  expect(trendStepOf(days)).toBe('day')
  expect(trendOf([row('2026-11-18', 2), row('2026-11-20', 1, 3)], days)).toEqual([row('2026-11-18', 2), row('2026-11-19', 0), row('2026-11-20', 1, 3)])
})

test('longer ones by week and by month, and no call is lost', () => {
  const rows = ['2026-08-21', '2026-08-27', '2026-08-28', '2026-09-01', '2026-11-20'].map((date) => row(date, 1))
  const weeks = trendOf(rows, daysOf('months3', NOW))
  expect(weeks.slice(0, 2)).toEqual([row('2026-08-21', 2), row('2026-08-28', 2)])
  expect(weeks.length).toBe(14)
  const months = trendOf(rows, daysOf('year', NOW))
  expect(months.map(({ date }) => date).slice(0, 3)).toEqual(['2025-11-21', '2025-12-01', '2026-01-01'])
  for (const steps of [weeks, months]) expect(steps.reduce((sum, { good }) => sum + good, 0)).toBe(5)
})
