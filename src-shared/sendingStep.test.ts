import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Quality } from './quality.ts'
import { P2P_ROOM_LIMIT } from './room.ts'
import { bestStep, FALL_AFTER_MS, firstSending, LONGEST_PATIENCE_MS, nextSending, policyAt, screenPolicyAt, sendingSteps, SETTLE_MS, type SendingSample, type SendingState } from './sendingStep.ts'
import { screenPolicy, videoPolicy } from './videoPolicy.ts'

const EVERY_MS = 2_000
const good = { quality: 1, share: 1 } as const
const bad = { quality: 5, share: 0.1 } as const
const dead = { quality: 6, share: null } as const
const place = (step: SendingState['step']) => sendingSteps.indexOf(step)

/** All states, one a sample, from the link's beginning at 0. */
function runOf(samples: readonly Omit<SendingSample, 'at'>[], state = firstSending(0), from = 0): SendingState[] {
  let current = state
  return samples.map((sample, i) => (current = nextSending(current, { ...sample, at: from + (i + 1) * EVERY_MS })))
}
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)

const anySample = fc.record({ quality: fc.integer({ min: 0, max: 6 }).map((quality) => quality as Quality), share: fc.oneof(fc.constant(null), fc.double({ min: 0, max: 1, noNaN: true })) })
const anySamples = fc.array(anySample, { maxLength: 200 })

describe('nextSending', () => {
  test('goes one step at a time, never outside the steps, and only after the link has settled', () => {
    fc.assert(fc.property(anySamples, (samples) => {
      const states = [firstSending(0), ...runOf(samples)]
      for (let i = 1; i < states.length; i++) {
        const [before, after] = [states[i - 1]!, states[i]!]
        expect(Math.abs(place(after.step) - place(before.step))).toBeLessThanOrEqual(1)
        if (after.step !== before.step) expect(i * EVERY_MS).toBeGreaterThanOrEqual(before.judgedFrom)
        expect(after.patienceMs).toBeLessThanOrEqual(LONGEST_PATIENCE_MS)
      }
    }))
  })

  test('never falls without bad samples, never climbs after one, and a dead link changes nothing', () => {
    fc.assert(fc.property(anySamples, anySample, (samples, last) => {
      const before = runOf(samples).at(-1) ?? firstSending(0)
      const after = nextSending(before, { ...last, at: (samples.length + 1) * EVERY_MS })
      const isBad = last.quality >= 4 || (last.share !== null && last.share < 0.35)
      if (!isBad) expect(place(after.step)).toBeLessThanOrEqual(place(before.step))
      if (isBad || last.quality === 0) expect(place(after.step)).toBeGreaterThanOrEqual(place(before.step))
      if (last.quality === 6) expect(after.step).toBe(before.step)
    }))
  })

  test('a network that stays bad leaves the voice alone within half a minute; one that stays good has the whole picture again, whatever was before', () => {
    const steps = runOf(times(15, bad)).map(({ step }) => step)
    expect([...new Set(steps)]).toEqual(['full', 'half', 'quarter', 'audio'])
    expect(steps.at(-1)).toBe('audio')
    const climbed = runOf(times(25, { quality: 1, share: null } as const), runOf(times(15, bad)).at(-1), 30_000).map(({ step }) => step)
    expect([...new Set(climbed)]).toEqual(['audio', 'quarter', 'half', 'full'])
    fc.assert(fc.property(anySamples, (samples) => {
      const from = samples.length * EVERY_MS
      expect(runOf(times(150, good), runOf(samples).at(-1), from).at(-1)?.step).toBe('full')
    }), { numRuns: 30 })
  })

  test('a cut of any length costs no step, nor do the reports that come right after it', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), (length) => {
      const after = times(Math.floor(SETTLE_MS / EVERY_MS) - 1, bad)
      expect(runOf([...times(10, good), ...times(length, dead), ...after, ...times(5, good)]).every(({ step }) => step === 'full')).toBe(true)
    }))
  })

  test('one bad report in between is not the network', () => {
    const spell = FALL_AFTER_MS / EVERY_MS
    expect(runOf([...times(10, good), ...times(spell, bad), good, ...times(spell, bad), good]).at(-1)?.step).toBe('full')
    expect(runOf([...times(10, good), ...times(spell + 1, bad)]).at(-1)?.step).toBe('half')
  })

  test('a network that carries a part alone is not tried all the time: fewer changes the longer it lasts', () => {
    fc.assert(fc.property(fc.double({ min: 0.03, max: 0.3, noNaN: true }), (carried) => {
      let state = firstSending(0)
      let changes = 0
      for (let at = EVERY_MS; at <= 600_000; at += EVERY_MS) {
        const { maxBitrate } = policyAt(videoPolicy(2), state.step)
        const share = maxBitrate === 0 ? null : Math.min(1, carried * 1_000_000 / maxBitrate)
        const next = nextSending(state, { at, quality: 1, share })
        if (next.step !== state.step) changes++
        state = next
      }
      expect(changes).toBeLessThanOrEqual(2 * 600_000 / LONGEST_PATIENCE_MS + 10)
    }))
  })
})

describe('the picture at a step', () => {
  test('is smaller at each, never more than the room allows, and none with the voice alone', () => {
    for (let people = 1; people <= P2P_ROOM_LIMIT; people++) {
      const policies = sendingSteps.map((step) => policyAt(videoPolicy(people), step))
      for (const [i, policy] of policies.entries()) {
        const before = policies[i - 1] ?? videoPolicy(people)
        for (const key of ['width', 'height', 'maxFrameRate', 'maxBitrate'] as const) expect(policy[key]).toBeLessThanOrEqual(before[key])
        expect(policy.height).toBeGreaterThanOrEqual(90)
      }
      expect(policies.at(-1)?.maxBitrate).toBe(0)
      expect(policies.at(-2)?.maxBitrate).toBeGreaterThan(0)
    }
    expect(policyAt(videoPolicy(2), 'half')).toMatchObject({ width: 320, height: 180, maxBitrate: 400_000 })
  })

  test('of a shared screen has fewer bits and pictures at each, never more than its policy, and is never none', () => {
    for (const hint of ['detail', 'motion'] as const) for (let people = 2; people <= P2P_ROOM_LIMIT; people++) {
      const policy = screenPolicy(hint, people)
      const policies = sendingSteps.map((step) => screenPolicyAt(policy, step))
      for (const [i, at] of policies.entries()) {
        const before = policies[i - 1] ?? policy
        expect(at).toMatchObject({ width: policy.width, height: policy.height })
        expect(at.maxBitrate).toBeLessThanOrEqual(before.maxBitrate)
        expect(at.maxFrameRate).toBeLessThanOrEqual(before.maxFrameRate)
        expect(at.maxBitrate).toBeGreaterThanOrEqual(150_000)
      }
    }
  })

  test('one’s own step is the best of all links', () => {
    expect(bestStep(['audio', 'half', 'quarter'])).toBe('half')
    expect(bestStep([])).toBe('full')
  })
})
