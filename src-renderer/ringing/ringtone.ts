import { renderTone, type ToneId } from './tones.ts'

export interface RingtoneChoice {
  tone: ToneId
  /** 0–1. */
  volume: number
  /** Null: the system's default. */
  speakerId: string | null
}

/** Enough for tones below 4 kHz. */
const SAMPLE_RATE = 24_000
const FADE_OUT_S = 0.02
const GESTURES = ['pointerdown', 'keydown'] as const

/**
 * Rings until the result is called. Never throws: without sound, or before the browser allows it, it is silent, and begins with the person's
 * next click or key.
 */
export function startRingtone({ tone, volume, speakerId }: RingtoneChoice): () => void {
  return repeat(tone, volume, speakerId)
}

/** What a caller hears while it rings on the other side. */
export function startRingback({ volume, speakerId }: Omit<RingtoneChoice, 'tone'>): () => void {
  return repeat('ringback', volume, speakerId)
}

function repeat(tone: ToneId | 'ringback', volume: number, speakerId: string | null): () => void {
  if (volume <= 0 || typeof AudioContext === 'undefined') return () => undefined
  try {
    const context = new AudioContext()
    const { source, gain } = connectTone(context, tone, volume)
    source.loop = true
    void begin(context, source, speakerId)
    return () => { end(context, gain) }
  } catch {
    return () => undefined
  }
}

/** A tone on its way to the speaker, not started yet. */
export function connectTone(context: AudioContext, tone: ToneId | 'ringback', volume: number): { source: AudioBufferSourceNode; gain: GainNode } {
  const gain = new GainNode(context, { gain: loudnessOf(volume) })
  const samples = renderTone(tone, SAMPLE_RATE)
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: SAMPLE_RATE })
  buffer.copyToChannel(samples, 0)
  const source = new AudioBufferSourceNode(context, { buffer })
  source.connect(gain).connect(context.destination)
  return { source, gain }
}

/** Loudness is heard by ratios: half the slider is a quarter of the amplitude. */
const loudnessOf = (volume: number): number => Math.min(1, volume) ** 2

/** `AudioContext.setSinkId` is not in TypeScript's library yet (5.9). */
export type WithSpeaker = AudioContext & { setSinkId?: (id: string) => Promise<void> }

async function begin(context: WithSpeaker, source: AudioBufferSourceNode, speakerId: string | null): Promise<void> {
  // A speaker that has gone since: the system's default rings.
  if (speakerId !== null) await context.setSinkId?.(speakerId).catch(() => undefined)
  if (context.state === 'closed') return
  source.start()
  if (context.state === 'running') return
  const resume = () => { if (context.state === 'suspended') context.resume().catch(() => undefined) }
  const forget = () => { for (const gesture of GESTURES) document.removeEventListener(gesture, resume, true) }
  for (const gesture of GESTURES) document.addEventListener(gesture, resume, true)
  context.addEventListener('statechange', () => { if (context.state !== 'suspended') forget() })
  resume()
}

/** Faded, so that it does not crack; silent at once where it never began. */
function end(context: AudioContext, gain: GainNode): void {
  gain.gain.setTargetAtTime(0, context.currentTime, FADE_OUT_S / 3)
  setTimeout(() => { context.close().catch(() => undefined) }, FADE_OUT_S * 1_000)
}
