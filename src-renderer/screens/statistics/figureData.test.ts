import { expect, test } from 'vitest'
import type { CallStatistics } from '#shared/calls.ts'
import { createFormat } from '../../i18n/format.ts'
import { hourBars, peopleBars, trendBars, weekdayBars } from './figureData.ts'

const statistics: CallStatistics = {
  from: '', to: '', timeZone: 'Asia/Dhaka', total: 3, outgoing: 2, incoming: 1, voice: 1, video: 2, answered: 2, missed: 1, totalSeconds: 300, averageSeconds: 150, answeredRate: 2 / 3,
  people: [{ person: { id: 'r', name: 'Rafi', role: 'student' }, calls: 3, seconds: 300 }],
  hours: Array.from({ length: 24 }, (_, hour) => (hour === 16 ? 3 : 0)), weekdays: [1, 2, 3, 4, 5, 6, 7],
  qualityTrend: [{ date: '2026-11-20', excellent: 1, good: 0, poor: 1, unknown: 0 }],
}
const english = createFormat('en-GB')

test('hours are told by the clock of the language', () => {
  expect(hourBars(statistics, english)[16]).toMatchObject({ name: '16:00', calls: 3 })
  expect(hourBars(statistics, createFormat('bn-BD'))[16]?.name).toBe('বিকাল ৪:০০')
})

test('the week begins with the reader\'s first day, and each day keeps its calls', () => {
  expect(weekdayBars(statistics, 1, english).map(({ label, calls }) => `${label} ${calls}`)).toEqual(['Mon 1', 'Tue 2', 'Wed 3', 'Thu 4', 'Fri 5', 'Sat 6', 'Sun 7'])
  expect(weekdayBars(statistics, 0, english).map(({ label, calls }) => `${label} ${calls}`).slice(0, 2)).toEqual(['Sun 7', 'Mon 1'])
  expect(weekdayBars(statistics, 6, english)[0]).toMatchObject({ name: 'Saturday', calls: 6 })
})

test('people keep their order, with their time', () => {
  expect(peopleBars(statistics)).toEqual([{ name: 'Rafi', label: 'Rafi', calls: 3, seconds: 300 }])
})

test('steps of the trend are named by day, week and month', () => {
  const last = (from: string) => trendBars(statistics, { from, to: '2026-11-20' }, english).at(-1)
  expect(last('2026-11-01')).toMatchObject({ label: '20 Nov', name: '20 November 2026', excellent: 1, poor: 1 })
  expect(last('2026-09-01')).toMatchObject({ label: '17 Nov', name: english.dates(new Date(2026, 10, 17).getTime(), new Date(2026, 10, 20).getTime()), excellent: 1, poor: 1 })
  expect(last('2026-01-01')).toMatchObject({ label: 'Nov', name: 'November 2026', excellent: 1, poor: 1 })
})
