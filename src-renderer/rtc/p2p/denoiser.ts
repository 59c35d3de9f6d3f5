import { RnnoiseWorkletNode } from '@sapphi-red/web-noise-suppressor'
import wasmUrl from '@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url'
import workletUrl from '@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js?url'
import { onNextGesture } from './gesture.ts'
import type { StartProcessor, TrackProcessor } from './trackProcessing.ts'

/** The rate RNNoise was trained for. */
const SAMPLE_RATE = 48_000
/** Compiling takes tens of milliseconds; a machine that needs this long cannot keep up either. */
const READY_WITHIN_MS = 8_000
const LOOK_EVERY_MS = 50
/** Far below hearing, and no silence. */
const PROBE_LOUDNESS = 0.001

/** Not in TypeScript's DOM library: a context that plays nowhere needs no audio device. */
type SilentContextOptions = AudioContextOptions & { sinkId: { type: 'none' } }

/** The worklet tells nobody that it cannot compile its program: refused or broken code must show here. */
async function loadProgram(): Promise<ArrayBuffer> {
  const reply = await fetch(wasmUrl)
  if (!reply.ok) throw new Error(`RNNoise could not be loaded: ${String(reply.status)}`)
  const program = await reply.arrayBuffer()
  await WebAssembly.compile(program)
  return program
}

/** Until the node gives out anything of a faint tone it is silent, and must not be sent. Time counts while the context runs. */
async function untilReady(context: AudioContext, node: AudioWorkletNode): Promise<void> {
  const probe = new OscillatorNode(context)
  const analyser = new AnalyserNode(context, { fftSize: 2048 })
  probe.connect(new GainNode(context, { gain: PROBE_LOUDNESS })).connect(node).connect(analyser)
  probe.start()
  const samples = new Float32Array(analyser.fftSize)
  const failed = new Promise<never>((_resolve, reject) => { node.onprocessorerror = () => { reject(new Error('the noise suppression has stopped')) } })
  const heard = (async () => {
    for (;;) {
      await new Promise((done) => { setTimeout(done, LOOK_EVERY_MS) })
      analyser.getFloatTimeDomainData(samples)
      if (samples.some((sample) => sample !== 0)) return
      if (context.state === 'closed' || context.currentTime * 1_000 > READY_WITHIN_MS) throw new Error('the noise suppression does not start')
    }
  })()
  try {
    await Promise.race([heard, failed])
  } finally {
    probe.stop()
    probe.disconnect()
    node.disconnect(analyser)
  }
}

/**
 * RNNoise (Valin 2018) in an AudioWorklet. Where the browser lets no sound run before the person has done something, it begins then.
 */
export const startDenoiser: StartProcessor = async ({ signal, onFailed }) => {
  const options: SilentContextOptions = { sampleRate: SAMPLE_RATE, latencyHint: 'interactive', sinkId: { type: 'none' } }
  const context = new AudioContext(options)
  const forgetGesture = onNextGesture(() => { void context.resume() })
  const close = () => {
    forgetGesture()
    if (context.state !== 'closed') void context.close()
  }
  signal.addEventListener('abort', close, { once: true })
  try {
    const [wasmBinary] = await Promise.all([loadProgram(), context.audioWorklet.addModule(workletUrl)])
    signal.throwIfAborted()
    const node = new RnnoiseWorkletNode(context, { wasmBinary, maxChannels: 1 })
    Object.assign(node, { channelCount: 1, channelCountMode: 'explicit' })
    await untilReady(context, node)
    signal.throwIfAborted()
    return { ...createGraph(context, node, onFailed), close }
  } catch (thrown) {
    close()
    throw thrown
  }
}

function createGraph(context: AudioContext, node: RnnoiseWorkletNode, onFailed: () => void): Omit<TrackProcessor, 'close'> {
  const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 })
  const [track] = destination.stream.getAudioTracks()
  if (!track) throw new Error('the sound graph gives out no track')
  node.connect(destination)
  node.onprocessorerror = onFailed
  let source: MediaStreamAudioSourceNode | null = null
  return {
    track,
    feed(next) {
      source?.disconnect()
      source = context.createMediaStreamSource(new MediaStream([next]))
      source.connect(node)
    },
  }
}
