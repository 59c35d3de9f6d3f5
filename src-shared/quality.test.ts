import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { qualityOf, worstQuality, type QualitySample } from './quality.ts'

const fine: QualitySample = { loss: 0, roundTripMs: 20, frozen: 0, alive: true }

describe('[A3] quality on Agora’s scale', () => {
  test.each([
    [fine, 1],
    [{ ...fine, loss: 0.02 }, 2],
    [{ ...fine, loss: 0.08 }, 3],
    [{ ...fine, roundTripMs: 700 }, 4],
    [{ ...fine, frozen: 0.9 }, 5],
    [{ ...fine, loss: 1 }, 5],
    [{ ...fine, alive: false }, 6],
    [{ loss: null, roundTripMs: null, frozen: null, alive: true }, 0],
    [{ loss: null, roundTripMs: 200, frozen: null, alive: true }, 2],
  ] as const)('%o is %i', (sample, quality) => { expect(qualityOf(sample)).toBe(quality) })

  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const samples = fc.record({ loss: share, roundTripMs: fc.double({ min: 0, max: 5000, noNaN: true }), frozen: share, alive: fc.constant(true) })

  test('never gets better when something gets worse', () => {
    fc.assert(fc.property(samples, samples, (a, b) => {
      const worse = { loss: Math.max(a.loss, b.loss), roundTripMs: Math.max(a.roundTripMs, b.roundTripMs), frozen: Math.max(a.frozen, b.frozen), alive: true }
      expect(qualityOf(worse)).toBe(worstQuality([qualityOf(a), qualityOf(b)]))
    }))
  })

  test('one’s own is the worst of all, unknown without anybody', () => {
    expect(worstQuality([])).toBe(0)
    expect(worstQuality([0, 2, 1])).toBe(2)
  })
})
