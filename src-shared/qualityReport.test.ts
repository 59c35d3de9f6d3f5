import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MINUTE_MS, minutesWithin, qualityWord, reportedQuality, weakSpans, type QualityMinute } from './qualityReport.ts'

const minute = (at: number, average: number): QualityMinute => ({ at: at * MINUTE_MS, worst: Math.ceil(average), average })
const run = (averages: readonly number[]) => averages.map((average, at) => minute(at, average))
const average = fc.double({ min: 1, max: 6, noNaN: true })
const minutes = fc.uniqueArray(fc.record({ at: fc.integer({ min: 0, max: 40 }), average }), { selector: ({ at }) => at, maxLength: 30 }).map((list) => list.map((one) => minute(one.at, one.average)))
const rank = { unknown: 0, excellent: 1, good: 2, poor: 3 }

describe('[A3] the word for a network', () => {
  test('unknown where nothing was reported, and only there', () => {
    expect(qualityWord([])).toBe('unknown')
    fc.assert(fc.property(minutes, (list) => { expect(qualityWord(list) === 'unknown').toBe(list.length === 0) }))
  })
  test('what every minute was', () => {
    expect([1, 2, 3, 4, 5, 6].map((quality) => qualityWord(run([quality, quality, quality])))).toEqual(['excellent', 'good', 'good', 'poor', 'poor', 'poor'])
  })
  test('one bad minute in five makes it poor, one in an hour takes nothing away', () => {
    expect(qualityWord(run([1, 1, 1, 1, 5]))).toBe('poor')
    expect(qualityWord(run([1, 1, 1, 1, 1, 5]))).toBe('excellent')
    expect(qualityWord(run([...Array<number>(59).fill(2), 6]))).toBe('good')
  })
  test('a minute that was worse never makes a better word, in whatever order the minutes come', () => {
    fc.assert(fc.property(minutes.filter((list) => list.length > 0), fc.nat(), average, (list, pick, other) => {
      const at = pick % list.length
      const worse = list.map((one, i) => (i === at ? { ...one, average: Math.max(one.average, other) } : one))
      expect(rank[qualityWord(worse)]).toBeGreaterThanOrEqual(rank[qualityWord(list)])
      expect(qualityWord(list.toReversed())).toBe(qualityWord(list))
    }))
  })
})

describe('weak spans', () => {
  test('from the first poor minute to the end of the last; one better or silent minute in between does not part them', () => {
    const spans = (list: QualityMinute[]) => weakSpans(list).map(({ from, to }) => [from / MINUTE_MS, to / MINUTE_MS])
    expect(spans(run([1, 4, 5, 2, 6, 1, 1, 4]))).toEqual([[1, 5], [7, 8]])
    expect(spans([minute(3, 6), minute(5, 6), minute(8, 6)])).toEqual([[3, 6], [8, 9]])
    expect(spans(run([3.4, 3.5, 3.4]))).toEqual([[1, 2]])
  })
  test('hold every poor minute in exactly one span, begin and end with one, and lie apart', () => {
    fc.assert(fc.property(minutes, (list) => {
      const spans = weakSpans(list)
      const poor = list.filter((one) => one.average >= 3.5)
      for (const { at } of poor) expect(spans.filter(({ from, to }) => from <= at && at < to)).toHaveLength(1)
      for (const [i, { from, to }] of spans.entries()) {
        expect(poor.some(({ at }) => at === from)).toBe(true)
        expect(poor.some(({ at }) => at + MINUTE_MS === to)).toBe(true)
        expect(from - (spans[i - 1]?.to ?? -Infinity)).toBeGreaterThan(MINUTE_MS)
      }
    }))
  })
})

test('the minutes of a stay are those it has a part in', () => {
  const list = run([1, 1, 1, 1])
  const within = (from: number, to: number) => minutesWithin(list, { from: from * MINUTE_MS, to: to * MINUTE_MS }).map(({ at }) => at / MINUTE_MS)
  expect(within(0.5, 1.5)).toEqual([0, 1])
  expect(within(1, 2)).toEqual([1])
  expect(within(3.9, 9)).toEqual([3])
})

test('a report counts its worse direction, and nothing where neither was measured', () => {
  expect(reportedQuality({ uplink: 2, downlink: 4 })).toBe(4)
  expect(reportedQuality({ uplink: 3, downlink: 0 })).toBe(3)
  expect(reportedQuality({ uplink: 0, downlink: 0 })).toBeNull()
})
