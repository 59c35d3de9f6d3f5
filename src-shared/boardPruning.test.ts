import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DatedVersion, versionsToPrune } from './boardPruning.ts'

const [MINUTE, HOUR, DAY, WEEK] = [60_000, 3_600_000, 86_400_000, 604_800_000]
/** The first moment of a week as they are counted here. */
const NOW = 2_900 * WEEK
const auto = (at: number): DatedVersion => ({ id: String(at), kind: 'auto', at })
const kept = (versions: readonly DatedVersion[], now = NOW) => {
  const gone = new Set(versionsToPrune(versions, now))
  return versions.filter(({ id }) => !gone.has(id))
}
const every = (ms: number, from: number, to: number) => Array.from({ length: Math.floor((to - from) / ms) }, (_, i) => auto(NOW - to + i * ms))

describe('[B4] versions that the server kept by itself', () => {
  test('all of the last day stay', () => {
    expect(versionsToPrune(every(5 * MINUTE, 0, DAY), NOW)).toEqual([])
  })
  test('then the last of each hour for a week, of each day for thirty days, and of each week', () => {
    const between = (from: number, to: number) => kept(every(10 * MINUTE, 0, 100 * DAY)).filter(({ at }) => NOW - at > from && NOW - at <= to)
    expect(between(DAY, 2 * DAY)).toHaveLength(24)
    expect(between(WEEK, 2 * WEEK)).toHaveLength(7)
    expect(between(35 * DAY, 35 * DAY + 4 * WEEK)).toHaveLength(4)
    expect(between(DAY, 2 * DAY).every(({ at }) => at % HOUR === 50 * MINUTE)).toBe(true)
    expect(between(WEEK, 2 * WEEK).every(({ at }) => at % DAY === DAY - 10 * MINUTE)).toBe(true)
  })
  test('the others are never touched, and take no automatic one\'s place', () => {
    const others = (['kept', 'end', 'beforeRestore', 'restore'] as const).flatMap((kind) => [0, 1].map((i): DatedVersion => ({ id: `${kind}${i}`, kind, at: NOW - 90 * DAY + i * MINUTE })))
    const lonely = auto(NOW - 90 * DAY - MINUTE)
    expect(versionsToPrune([lonely, ...others], NOW)).toEqual([])
  })
  test('done at each step of time or once at the end, the same are left, and the latest always is', () => {
    const ages = fc.array(fc.integer({ min: 0, max: 120 * 24 * 60 }), { maxLength: 80 })
    fc.assert(fc.property(ages, fc.array(fc.integer({ min: 0, max: 60 * 24 * 60 }), { maxLength: 8 }), (minutes, steps) => {
      const all = [...new Set(minutes)].map((minute) => auto(NOW - minute * MINUTE))
      const [end, times] = [NOW + 60 * DAY, steps.toSorted((a, b) => a - b)]
      const stepwise = times.reduce((left, minute) => kept(left, NOW + minute * MINUTE), all)
      expect(kept(stepwise, end).map(({ id }) => id)).toEqual(kept(all, end).map(({ id }) => id))
      const latest = all.toSorted((a, b) => b.at - a.at)[0]
      if (latest) expect(kept(all, end)).toContainEqual(latest)
    }))
  })
})
