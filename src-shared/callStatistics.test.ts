import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callStatisticsOf, clockTimeOf, dayNumber, hourOfWeek, statisticsFault, type CountedCalls } from './callStatistics.ts'
import { clockOffsets, zonedDateTimeOf } from './zonedTime.ts'

const DAY = 86_400_000
const SPAN = 400 * DAY
const from = Date.parse('2026-01-01T00:00:00.000Z')
const zones = ['UTC', 'Asia/Dhaka', 'Asia/Kathmandu', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca', 'Asia/Kolkata']

const call = fc.record({
  at: fc.integer({ min: from, max: from + SPAN - 1 }), outcome: fc.constantFrom('answered' as const, 'missed' as const, 'none' as const),
  direction: fc.constantFrom('outgoing' as const, 'incoming' as const), type: fc.constantFrom('voice' as const, 'video' as const),
  seconds: fc.integer({ min: 0, max: 10_000 }), quality: fc.constantFrom('excellent' as const, 'good' as const, 'poor' as const, 'unknown' as const),
})

const tally = (keys: readonly string[]): Record<string, number> => Object.fromEntries([...Map.groupBy(keys, (key) => key)].map(([key, all]) => [key, all.length]))

describe('statistics of calls', () => {
  test('are what a calendar on the wall of the reader says of each call, through all changes of the clocks', () => {
    fc.assert(fc.property(fc.array(call, { maxLength: 60 }), fc.constantFrom(...zones), (calls, timeZone) => {
      const span = { from, to: from + SPAN, timeZone }
      const offsets = clockOffsets(span.from, span.to, timeZone)
      const counted: CountedCalls = {
        kinds: calls.map(({ outcome, direction, type, seconds }) => ({ outcome, direction, type, calls: 1, seconds: outcome === 'answered' ? seconds : 0 })), people: [],
        hours: calls.map(({ at }) => ({ hour: hourOfWeek(clockTimeOf(at, offsets)), calls: 1 })),
        qualities: calls.filter(({ outcome }) => outcome === 'answered').map(({ at, quality }) => ({ day: dayNumber(clockTimeOf(at, offsets)), quality, calls: 1 })),
      }
      const statistics = callStatisticsOf(span, counted)
      const walls = calls.map(({ at }) => zonedDateTimeOf(at, timeZone))
      expect(Object.fromEntries(statistics.hours.flatMap((n, hour) => (n > 0 ? [[String(hour), n]] : [])))).toEqual(tally(walls.map(({ hour }) => String(hour))))
      expect(Object.fromEntries(statistics.weekdays.flatMap((n, day) => (n > 0 ? [[String(day + 1), n]] : [])))).toEqual(tally(walls.map(({ dayOfWeek }) => String(dayOfWeek))))
      const answered = calls.filter(({ outcome }) => outcome === 'answered')
      const dates = answered.map(({ at }) => zonedDateTimeOf(at, timeZone).toPlainDate().toString())
      expect(Object.fromEntries(statistics.qualityTrend.map((row) => [row.date, row.excellent + row.good + row.poor + row.unknown]))).toEqual(tally(dates))
      expect(statistics.qualityTrend.map(({ date }) => date)).toEqual([...new Set(dates)].toSorted())
      expect(statistics).toMatchObject({ total: calls.length, answered: answered.length, missed: calls.filter(({ outcome }) => outcome === 'missed').length })
      expect([statistics.outgoing + statistics.incoming, statistics.voice + statistics.video]).toEqual([calls.length, calls.length])
      expect(statistics.totalSeconds).toBe(answered.reduce((sum, { seconds }) => sum + seconds, 0))
    }))
  })

  test('of nothing have no averages', () => {
    const none = callStatisticsOf({ from, to: from + DAY, timeZone: 'UTC' }, { kinds: [], people: [], hours: [], qualities: [] })
    expect(none).toMatchObject({ total: 0, averageSeconds: null, answeredRate: null, people: [], qualityTrend: [] })
    expect([none.hours, none.weekdays].map((counts) => counts.reduce((sum, n) => sum + n, 0))).toEqual([0, 0])
  })

  test('are of at most 400 days, forwards', () => {
    expect([statisticsFault(from, from + 400 * DAY), statisticsFault(from, from + 1)]).toEqual([null, null])
    expect([statisticsFault(from, from + 400 * DAY + 1), statisticsFault(from, from), statisticsFault(from + 1, from)]).toEqual([expect.stringContaining('400'), expect.any(String), expect.any(String)])
  })
})

describe('offsets of clocks', () => {
  test.each(zones)('%s: between two changes all instants have the same', (timeZone) => {
    const to = from + SPAN
    const offsets = clockOffsets(from, to, timeZone)
    expect(offsets.at(-1)?.until).toBe(to)
    offsets.forEach(({ until, offset }, i) => {
      const begin = offsets[i - 1]?.until ?? from
      for (const at of [begin, Math.floor((begin + until) / 2), until - 1]) expect(zonedDateTimeOf(at, timeZone).offsetNanoseconds / 1e6).toBe(offset)
    })
  })
})
