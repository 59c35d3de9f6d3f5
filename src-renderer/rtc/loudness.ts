const QUIETEST_DB = -60

const decibels = (amplitude: number): number => 20 * Math.log10(amplitude)

/** Linear amplitude (0–1, 1 is full scale) as what the ear takes for loudness: −60 dBFS is 0, full scale is 1, and 6 dB are a tenth everywhere. */
export function loudness(amplitude: number): number {
  if (amplitude <= 0) return 0
  return Math.min(1, Math.max(0, 1 - decibels(amplitude) / QUIETEST_DB))
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

/** The step of 16-bit samples is −90 dBFS: a quiet room with noise suppression is above it now and then, a microphone that is switched off or dead never is. */
const NOTHING_DB = -88
export const SILENT_AFTER_MS = 8_000

/**
 * Whether a microphone has given nothing at all for SILENT_AFTER_MS, from its root mean square told again and again; null says that nothing could be
 * measured, and begins anew. `now` in milliseconds.
 */
export function createSilenceGate(): (amplitude: number | null, now: number) => boolean {
  let since: number | null = null
  return (amplitude, now) => {
    const isNothing = amplitude !== null && (amplitude <= 0 || decibels(amplitude) < NOTHING_DB)
    since = isNothing ? since ?? now : null
    return since !== null && now - since >= SILENT_AFTER_MS
  }
}
