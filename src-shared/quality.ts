/** Agora's scale: 0 unknown, 1 excellent, 2 good, 3 a little worse, 4 hard to talk, 5 hardly works, 6 down. */
export type Quality = 0 | 1 | 2 | 3 | 4 | 5 | 6

/** What was measured over some seconds; null where nothing could be. */
export interface QualitySample {
  /** Lost packets as a share of those that should have come, 0–1. */
  loss: number | null
  /** Round trip in milliseconds. */
  roundTripMs: number | null
  /** Share of the time in which the picture stood still, 0–1. */
  frozen: number | null
  /** False when packets should come and none did. */
  alive: boolean
}

/**
 * Upper bounds of 1, 2, 3 and 4; above the last it is 5.
 * Loss: Opus conceals 3 % unheard, VP8 with retransmission shows 8 % and more. Round trip: ITU-T G.114 finds 150 ms one way
 * unnoticed and 400 ms the limit of a conversation. Frozen: half a second in ten is noticed, four seconds in ten is no picture.
 */
const bounds = {
  loss: [0.01, 0.03, 0.08, 0.15],
  roundTripMs: [150, 300, 500, 800],
  frozen: [0.01, 0.05, 0.15, 0.4],
} as const

const grade = (value: number | null, limits: readonly number[]): number => {
  if (value === null) return 0
  const index = limits.findIndex((limit) => value <= limit)
  return index === -1 ? 5 : index + 1
}

/** A3: p2p statistics on Agora's scale: the worst of loss, delay and freezes. */
export function qualityOf(sample: QualitySample): Quality {
  if (!sample.alive) return 6
  return Math.max(grade(sample.loss, bounds.loss), grade(sample.roundTripMs, bounds.roundTripMs), grade(sample.frozen, bounds.frozen)) as Quality
}

/** The worst of several; unknown only when all are. */
export function worstQuality(qualities: Iterable<Quality>): Quality {
  let worst: Quality = 0
  for (const quality of qualities) if (quality > worst) worst = quality
  return worst
}
