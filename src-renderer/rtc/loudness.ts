const QUIETEST_DB = -60

/** Linear amplitude (0–1, 1 is full scale) as what the ear takes for loudness: −60 dBFS is 0, full scale is 1. */
export function loudness(amplitude: number): number {
  if (amplitude <= 0) return 0
  return Math.min(1, Math.max(0, 1 - (20 * Math.log10(amplitude)) / QUIETEST_DB))
}

/** Root mean square of samples, as linear amplitude. */
export function rootMeanSquare(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return Math.sqrt(sum / samples.length)
}

/** Speech at a laptop's distance is above −40 dBFS after gain control, a quiet room below −50. */
const SPEAKING_LOUDNESS = 0.3
/** A pause between words does not end speaking. */
const HOLD_MS = 800

/** Loud as speech is; see `loudness`. */
export const isLoud = (level: number): boolean => level >= SPEAKING_LOUDNESS

/** Whether somebody speaks, from loudness told again and again; `now` in milliseconds. */
export function createSpeakingGate(): (level: number, now: number) => boolean {
  let lastLoud = -Infinity
  return (level, now) => {
    if (isLoud(level)) lastLoud = now
    return now - lastLoud < HOLD_MS
  }
}
