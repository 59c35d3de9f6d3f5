import type { Quality } from './quality.ts'
import type { VideoPolicy } from './videoPolicy.ts'

/** How much picture is sent, by what the network carries: `audio` is none. */
export const sendingSteps = ['full', 'half', 'quarter', 'audio'] as const
export type SendingStep = (typeof sendingSteps)[number]

/** What about two seconds of sending were like. `quality`: how it arrived; 6 is a dead link, 0 unknown. */
export interface SendingSample {
  /** Milliseconds of a clock that only rises. */
  at: number
  quality: Quality
  /** What the network is thought to give the picture, as a share of the most it may take at the present step, 0–1; null while no picture is sent. */
  share: number | null
}

export interface SendingState {
  step: SendingStep
  /** Since when every sample was bad or good; null when the last was not. */
  badSince: number | null
  goodSince: number | null
  /** What comes before is not judged: of a link that has just come up, or of a step just taken. */
  judgedFrom: number
  climbedAt: number | null
  /** How long all must have been good before the next climb. */
  patienceMs: number
}

/** A bad spell shorter than this passes by itself. */
export const FALL_AFTER_MS = 4_000
/** Chromium's estimate of the network starts at 300 kbit/s and needs seconds to rise; reports of the time before a step come after it. */
export const SETTLE_MS = 4_000
export const FIRST_PATIENCE_MS = 8_000
export const LONGEST_PATIENCE_MS = 64_000
/** A climb that held for this long was right. */
const HELD_MS = 20_000
/** Agora's scale: from 4 on it is hard to talk. */
const BAD_FROM = 4
const GOOD_UP_TO = 2
/** With less than this the picture of the present step is blurred or jerky; with more than the other there may be room for the next. */
const SHORT_BELOW = 0.35
const AMPLE_FROM = 0.6

export const firstSending = (at: number): SendingState => (
  { step: 'full', badSince: null, goodSince: null, judgedFrom: at + SETTLE_MS, climbedAt: null, patienceMs: FIRST_PATIENCE_MS })

const isBad = ({ quality, share }: SendingSample) => quality >= BAD_FROM || (share !== null && share < SHORT_BELOW)
const isGood = ({ quality, share }: SendingSample) => quality > 0 && quality <= GOOD_UP_TO && (share === null || share >= AMPLE_FROM)

const neighbour = (step: SendingStep, by: 1 | -1): SendingStep => sendingSteps[sendingSteps.indexOf(step) + by] ?? step

/** The step is kept, and judged anew once the link has settled: after an interruption, or when the most that the picture may take has changed. */
export const unjudged = (state: SendingState, at: number): SendingState => ({ ...state, badSince: null, goodSince: null, judgedFrom: at + SETTLE_MS })

/** Falling soon after a climb makes the next climb wait twice as long: a network that carries no more is not tried all the time. */
function fallen(state: SendingState, at: number): SendingState {
  const tooEarly = state.climbedAt !== null && at - state.climbedAt < HELD_MS
  const patienceMs = tooEarly ? Math.min(LONGEST_PATIENCE_MS, state.patienceMs * 2) : state.patienceMs
  return { ...unjudged(state, at), step: neighbour(state.step, 1), climbedAt: null, patienceMs }
}

/**
 * The next state after a sample, at most one step from the last. Falls after FALL_AFTER_MS of bad samples alone, climbs after `patienceMs` of good
 * ones. A dead link changes nothing: it says nothing about what the network carries when it is back.
 */
export function nextSending(state: SendingState, sample: SendingSample): SendingState {
  const { at } = sample
  if (sample.quality === 6) return unjudged(state, at)
  if (at < state.judgedFrom) return state
  const badSince = isBad(sample) ? state.badSince ?? at : null
  const goodSince = isGood(sample) ? state.goodSince ?? at : null
  const lasted = (since: number | null, atLeastMs: number) => since !== null && at - since >= atLeastMs
  if (state.step !== 'audio' && lasted(badSince, FALL_AFTER_MS)) return fallen(state, at)
  if (state.step !== 'full' && lasted(goodSince, state.patienceMs)) return { ...unjudged(state, at), step: neighbour(state.step, -1), climbedAt: at }
  const held = goodSince !== null && lasted(state.climbedAt, HELD_MS)
  return { ...state, badSince, goodSince, ...(held && { climbedAt: null, patienceMs: FIRST_PATIENCE_MS }) }
}

/** Smaller than this, or with fewer bits, a face is none. */
const LEAST = { width: 160, height: 90, maxBitrate: 40_000 }
const parts: Record<SendingStep, { side: number; bits: number; maxFrameRate: number }> = {
  full: { side: 1, bits: 1, maxFrameRate: Infinity },
  half: { side: 1 / 2, bits: 0.4, maxFrameRate: 15 },
  quarter: { side: 1 / 4, bits: 0.15, maxFrameRate: 10 },
  audio: { side: 1 / 4, bits: 0, maxFrameRate: 10 },
}

/** The policy at a step; `audio` is without bits. Never more than the policy, even where that is small. */
export function policyAt(policy: VideoPolicy, step: SendingStep): VideoPolicy {
  if (step === 'full') return policy
  const { side, bits, maxFrameRate } = parts[step]
  const atLeast = (key: keyof typeof LEAST, value: number) => Math.min(policy[key], Math.max(LEAST[key], Math.round(value)))
  return {
    width: atLeast('width', policy.width * side),
    height: atLeast('height', policy.height * side),
    maxFrameRate: Math.min(policy.maxFrameRate, maxFrameRate),
    maxBitrate: bits === 0 ? 0 : atLeast('maxBitrate', policy.maxBitrate * bits),
  }
}

/** Without the camera a shared screen still goes on: it is what the lesson is about. */
const screenParts: Record<SendingStep, { bits: number; maxFrameRate: number }> = {
  full: { bits: 1, maxFrameRate: Infinity },
  half: { bits: 0.5, maxFrameRate: 10 },
  quarter: { bits: 0.25, maxFrameRate: 5 },
  audio: { bits: 0.15, maxFrameRate: 3 },
}
/** With fewer bits text is not read. */
const LEAST_SCREEN_BITS = 150_000

/** A shared screen's policy where the camera is sent at a step: as large, with fewer bits and pictures, so that the two do not take the network from the voice. */
export function screenPolicyAt<P extends VideoPolicy>(policy: P, step: SendingStep): P {
  if (step === 'full') return policy
  const { bits, maxFrameRate } = screenParts[step]
  return { ...policy, maxFrameRate: Math.min(policy.maxFrameRate, maxFrameRate), maxBitrate: Math.min(policy.maxBitrate, Math.max(LEAST_SCREEN_BITS, Math.round(policy.maxBitrate * bits))) }
}

/** The one that carries the most: a person whose own network is weak does not make everybody else's look so. `full` of nobody. */
export function bestStep(steps: Iterable<SendingStep>): SendingStep {
  const all = [...steps]
  return sendingSteps.find((step) => all.includes(step)) ?? 'full'
}
