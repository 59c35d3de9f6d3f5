import type { Value } from '../../domain/value.ts'
import { rootMeanSquare } from '../loudness.ts'
import { onNextGesture } from './gesture.ts'

const PERIOD_MS = 100

/** Not in TypeScript's DOM library: a context that renders to nowhere needs no audio device and no output thread. */
type SilentContextOptions = AudioContextOptions & { sinkId: { type: 'none' } }

/** `amplitude`: root mean square, 1 is full scale; null: not measured now. */
interface Told { onMeasured(amplitude: number | null): void }

/** Measures a microphone until the result is called, telling ten times a second. A browser that does not start sound before a gesture measures nothing until then. */
export function measureMicrophone({ track, onMeasured }: Told & { track: MediaStreamTrack }): () => void {
  const options: SilentContextOptions = { latencyHint: 'playback', sinkId: { type: 'none' } }
  const context = new AudioContext(options)
  const analyser = new AnalyserNode(context, { fftSize: 2048 })
  const stream = new MediaStream([track])
  const source = context.createMediaStreamSource(stream)
  source.connect(analyser)
  const forgetGesture = onNextGesture(() => { void context.resume() })
  const samples = new Float32Array(analyser.fftSize)
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    onMeasured(track.enabled && context.state === 'running' ? rootMeanSquare(samples) : null)
  }, PERIOD_MS)
  return () => {
    clearInterval(timer)
    forgetGesture()
    source.disconnect()
    // In Chromium a track keeps every stream that it is in for as long as it lives itself, and one's own outlives every mute.
    stream.removeTrack(track)
    void context.close()
    onMeasured(null)
  }
}

/** Keeps the meter on while it is wanted and there is a microphone; a new microphone gets a new meter. */
export function createMicrophoneMeter({ track, onMeasured }: Told & { track: Value<MediaStreamTrack | null> }) {
  let wanted = 0
  let measured: MediaStreamTrack | null = null
  let stop: (() => void) | null = null

  function update(): void {
    const next = wanted > 0 ? track.get() : null
    if (next === measured) return
    stop?.()
    measured = next
    stop = next && measureMicrophone({ track: next, onMeasured })
  }

  track.subscribe(update)
  /** Until the result is called. */
  return function want(): () => void {
    let counted = true
    wanted++
    update()
    return () => {
      if (counted) wanted--
      counted = false
      update()
    }
  }
}
