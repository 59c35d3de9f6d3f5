import { connectTone, type RingtoneChoice, type WithSpeaker } from './ringtone.ts'

/** A context without any speaker never runs. */
const STARTS_WITHIN_MS = 3_000

/**
 * Plays a tone once, at a click. Resolves when it is over, or given up by `signal`; rejects when that speaker cannot be used or the browser
 * plays nothing.
 */
export async function playOnce({ tone, volume, speakerId }: RingtoneChoice, signal: AbortSignal): Promise<void> {
  const context: WithSpeaker = new AudioContext()
  const { promise: over, resolve } = Promise.withResolvers<null>()
  signal.addEventListener('abort', () => { resolve(null) }, { once: true })
  try {
    if (speakerId !== null) await context.setSinkId?.(speakerId)
    const { source } = connectTone(context, tone, volume)
    source.addEventListener('ended', () => { resolve(null) })
    const runs = await Promise.race([context.resume().then(() => true), new Promise((done) => { setTimeout(done, STARTS_WITHIN_MS, false) })])
    if (runs !== true) throw new Error('no sound is played here')
    source.start()
    await over
  } finally {
    void context.close()
  }
}
