import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BlurPace, freshBlurLoad, leastBetween, nextBlurLoad } from './backgroundBlur.ts'

const after = (spans: readonly number[], from = freshBlurLoad) => spans.reduce(nextBlurLoad, from)
const paces = (spans: readonly number[]) => {
  let load = freshBlurLoad
  return spans.map((busy) => { load = nextBlurLoad(load, busy); return load.pace })
}

test('a machine that keeps up is left alone, and so is one that was busy for a moment', () => {
  expect(after([0.5, 0.5, 0.5, 0.5]).pace).toBe('full')
  expect(after([1, 0.5, 1, 0.5, 1]).pace).toBe('full')
})

test('one that does not gets fewer pictures, and when those are too many the whole picture is blurred', () => {
  expect(paces([1, 1, 1, 1, 1, 1, 1])).toEqual(['full', 'fewer', 'fewer', 'fewer', 'fewer', 'fewer', 'whole'])
  expect(after([1, 1, ...Array<number[]>(4).fill([1, 1, 1, 1, 0.5]).flat()]).pace).toBe('fewer')
})

test('what is light with fewer pictures gets all of them again; what is not stays', () => {
  expect(after([1, 1, ...Array<number>(5).fill(0.1)]).pace).toBe('full')
  expect(after([1, 1, ...Array<number>(20).fill(0.4)]).pace).toBe('fewer')
})

test('a wholly blurred picture stays so whatever is measured', () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (spans) => {
    expect(after(spans, after(Array<number>(7).fill(1))).pace).toBe('whole')
  }))
})

test('never two steps at once, and a machine with steady work comes to rest', () => {
  const order: BlurPace[] = ['full', 'fewer', 'whole']
  fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(15, 20, 24, 30), (atFull, rate) => {
    const busyAt = (pace: BlurPace) => (pace === 'full' ? atFull : pace === 'fewer' ? Math.min(atFull, atFull * 10 / rate) : 0)
    let load = freshBlurLoad
    const seen: BlurPace[] = []
    for (let span = 0; span < 60; span++) {
      const next = nextBlurLoad(load, busyAt(load.pace))
      expect(order.indexOf(next.pace) - order.indexOf(load.pace)).toBeLessThanOrEqual(1)
      load = next
      seen.push(load.pace)
    }
    expect(new Set(seen.slice(30)).size).toBe(1)
  }))
})

test('only at the slower pace pictures are left out', () => {
  expect([leastBetween('full'), leastBetween('whole')]).toEqual([0, 0])
  expect(leastBetween('fewer')).toBeGreaterThan(1_000 / 15)
})
