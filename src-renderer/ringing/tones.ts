/** Made by adding up sines: nothing is recorded, and nothing belongs to anybody. */
export const toneIds = ['chime', 'marimba', 'bell', 'pulse'] as const
export type ToneId = (typeof toneIds)[number]

/** A sine of a note: its frequency as a multiple of the note's, its loudness, and the seconds in which it fades to 37 %. */
interface Partial { ratio: number; gain: number; fade: number }
/** `at` and `length` in seconds, `pitch` in Hz. */
interface Note { at: number; pitch: number; length: number }
interface Tone { seconds: number; notes: readonly Note[]; partials: readonly Partial[] }

/** A note must not begin or end with a crack. */
const ATTACK_S = 0.006
const RELEASE_S = 0.03

const chime = [1, 2.76, 5.4].map((ratio, n) => ({ ratio, gain: [0.7, 0.22, 0.08][n] ?? 0, fade: [0.55, 0.25, 0.1][n] ?? 0.1 }))
const tune = (pitches: readonly number[], step: number, length: number, at = 0): Note[] => pitches.map((pitch, n) => ({ at: at + n * step, pitch, length }))
const twice = (pitch: number): Note[] => [0, 0.55].map((at) => ({ at, pitch, length: 0.36 }))

const tones: Record<ToneId | 'ringback', Tone> = {
  chime: { seconds: 3.2, notes: tune([659.25, 783.99, 1046.5, 987.77], 0.22, 1.4), partials: chime },
  marimba: {
    seconds: 2.8, partials: [{ ratio: 1, gain: 0.75, fade: 0.16 }, { ratio: 3.93, gain: 0.25, fade: 0.05 }],
    notes: [...tune([523.25, 659.25, 783.99, 659.25], 0.16, 0.6), ...tune([523.25, 698.46, 880, 698.46], 0.16, 0.6, 0.8)],
  },
  bell: {
    seconds: 3, notes: [{ at: 0, pitch: 440, length: 2.6 }, { at: 0.5, pitch: 554.37, length: 2.1 }],
    partials: [{ ratio: 0.5, gain: 0.3, fade: 1.1 }, { ratio: 1, gain: 0.5, fade: 0.8 }, { ratio: 2.4, gain: 0.15, fade: 0.4 }],
  },
  pulse: { seconds: 2.4, notes: [...twice(587.33), ...twice(739.99)], partials: [{ ratio: 1, gain: 0.42, fade: 4 }, { ratio: 2, gain: 0.08, fade: 4 }] },
  // ITU-T E.180: 425 Hz, a second on and four off.
  ringback: { seconds: 5, notes: [{ at: 0, pitch: 425, length: 1 }], partials: [{ ratio: 1, gain: 0.6, fade: 60 }] },
}

/** One round of a tone, to be repeated: samples between -1 and 1. */
export function renderTone(id: ToneId | 'ringback', sampleRate: number): Float32Array<ArrayBuffer> {
  const { seconds, notes, partials } = tones[id]
  const samples = new Float32Array(Math.round(seconds * sampleRate))
  for (const note of notes) for (const partial of partials) addSine(samples, note, partial, sampleRate)
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1)
  return samples.map((sample) => sample / peak)
}

function addSine(samples: Float32Array, { at, pitch, length }: Note, { ratio, gain, fade }: Partial, sampleRate: number): void {
  const first = Math.round(at * sampleRate)
  const count = Math.min(samples.length - first, Math.round(length * sampleRate))
  const step = (2 * Math.PI * pitch * ratio) / sampleRate
  for (let n = 0; n < count; n++) {
    const time = n / sampleRate
    const edge = Math.min(1, time / ATTACK_S, (length - time) / RELEASE_S)
    samples[first + n] = (samples[first + n] ?? 0) + Math.sin(n * step) * gain * edge * Math.exp(-time / fade)
  }
}
