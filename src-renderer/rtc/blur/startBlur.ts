import modelUrl from '@twilio/video-processors/dist/build/selfie_segmentation_landscape.tflite?url'
import programUrl from '@twilio/video-processors/dist/build/tflite-simd-1-0-0.wasm?url'
import type { StartProcessor, TrackProcessor } from '../p2p/trackProcessing.ts'
import type { BlurPhase, BlurReply, BlurRequest } from './blurMessages.ts'
import { createWrittenTrack, picturesOf } from './insertable.ts'

/** A worker in the middle of a picture ends itself after it. */
const ENDED_WITHIN_MS = 1_000

type StartOptions = Parameters<StartProcessor>[0]

async function load(url: string, signal: AbortSignal): Promise<ArrayBuffer> {
  const reply = await fetch(url, { signal })
  if (!reply.ok) throw new Error(`${url} could not be loaded: ${String(reply.status)}`)
  return reply.arrayBuffer()
}

const loadCode = async (signal: AbortSignal) => {
  const [program, model] = await Promise.all([load(programUrl, signal), load(modelUrl, signal)])
  return { program, model }
}

function createBlurWorker({ onPhase, onBroken }: { onPhase(phase: BlurPhase): void; onBroken(): void }) {
  const worker = new Worker(new URL('./blurWorker.ts', import.meta.url), { type: 'module' })
  const begun = Promise.withResolvers<undefined>()
  const fail = () => {
    begun.reject(new Error('what blurs the picture has stopped'))
    onBroken()
  }
  worker.onerror = fail
  worker.onmessage = ({ data }: MessageEvent<BlurReply>) => {
    if (data.kind === 'begun') begun.resolve(undefined)
    else if (data.kind === 'phase') onPhase(data.phase)
    else fail()
  }
  return {
    begun: begun.promise,
    ask(request: BlurRequest, transfer: Transferable[] = []): void { worker.postMessage(request, transfer) },
    end(): void {
      worker.onmessage = worker.onerror = null
      begun.reject(new Error('ended before it began'))
      worker.postMessage({ kind: 'end' } satisfies BlurRequest)
      setTimeout(() => { worker.terminate() }, ENDED_WITHIN_MS)
    },
  }
}

/**
 * The camera's picture with what is behind the person blurred, in a worker; the whole picture is blurred until it can be told apart, and where it cannot. `onPhase` tells which.
 * Rejects only when nothing can be blurred at all.
 */
export async function startBlur({ signal, onFailed, onPhase }: StartOptions & { onPhase(phase: BlurPhase): void }): Promise<TrackProcessor> {
  const track = createWrittenTrack()
  track.contentHint = 'motion'
  const worker = createBlurWorker({ onPhase, onBroken: onFailed })
  const life = new AbortController()
  const close = () => {
    life.abort()
    track.stop()
    worker.end()
  }
  signal.addEventListener('abort', close, { once: true })
  onPhase('starting')
  worker.ask({ kind: 'begin', writable: track.writable }, [track.writable])
  void loadCode(life.signal).catch(() => null).then((code) => {
    if (!life.signal.aborted) worker.ask({ kind: 'program', code }, code ? [code.program, code.model] : [])
  })
  try {
    await worker.begun
    signal.throwIfAborted()
  } catch (thrown) {
    close()
    throw thrown
  }
  return {
    track,
    feed(source) {
      // The pictures are as large as the camera's, which tells a change of size before the first of them has come.
      track.getSettings = () => source.getSettings()
      const readable = picturesOf(source)
      worker.ask({ kind: 'feed', readable }, [readable])
    },
    close,
  }
}
