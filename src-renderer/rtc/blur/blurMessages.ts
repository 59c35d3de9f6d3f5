/** Of what is blurred. `starting`: everything, until the program is there. `on`: the background. `slow`, `failed`: everything, because the machine does not keep up, or the program could not be had or has stopped. */
export type BlurPhase = 'starting' | 'on' | 'slow' | 'failed'

/** To the worker. `begin` comes first and once, and is answered; `feed` replaces what is worked on. */
export type BlurRequest =
  | { kind: 'begin'; writable: WritableStream<VideoFrame> }
  | { kind: 'feed'; readable: ReadableStream<VideoFrame> }
  /** WebAssembly and model; null when they could not be had. */
  | { kind: 'program'; code: { program: ArrayBuffer; model: ArrayBuffer } | null }
  | { kind: 'end' }

/** `broken`: nothing more comes. */
export type BlurReply = { kind: 'begun' } | { kind: 'phase'; phase: BlurPhase } | { kind: 'broken' }
