import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTokenBucket } from './tokenBucket.ts'

test('never more than the burst and the flow together, and whoever waits as told is let through', () => {
  const limits = fc.record({ perSecond: fc.integer({ min: 1, max: 100 }), burst: fc.integer({ min: 1, max: 200 }) })
  fc.assert(fc.property(limits, fc.array(fc.nat(400), { maxLength: 200 }), (limit, pauses) => {
    let now = 1_000
    const bucket = createTokenBucket(limit, () => now)
    let taken = 0
    for (const pause of pauses) {
      now += pause
      if (bucket.take() === 0) taken += 1
      expect(taken).toBeLessThanOrEqual(limit.burst + ((now - 1_000) / 1_000) * limit.perSecond + 1e-6)
    }
    let wait = bucket.take()
    while (wait === 0) wait = bucket.take()
    now += wait * 1_000 + 0.01
    expect(bucket.take()).toBe(0)
  }))
})
