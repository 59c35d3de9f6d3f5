import { AppError } from '#shared/errors.ts'
import { createValue, type MutableValue, type Value } from '../../domain/value.ts'
import { noScreen, type OwnScreen, type RtcEngine, type ScreenRequest } from '../RtcEngine.ts'
import type { Capture, OpenScreen } from './screenOpener.ts'
import type { ScreenWatch } from './screenStill.ts'

/** One's own shared screen. The four methods are the engine's. */
export interface OwnScreenControl extends Pick<RtcEngine, 'startScreen' | 'pauseScreen' | 'setScreenHint' | 'stopScreen'> {
  readonly state: Value<OwnScreen>
  /** What is sent now; while paused, a still of the last picture and no sound. */
  readonly tracks: { video: Value<MediaStreamTrack | null>; audio: Value<MediaStreamTrack | null> }
  /** What is captured now, whether it is sent or not: for one's own eyes. */
  readonly captured: Value<MediaStreamTrack | null>
}

export type WatchScreen = (of: MediaStreamTrack) => ScreenWatch

/** Of one capture: the live tracks, or a still of it. */
function createOutput(watch: WatchScreen) {
  const video = createValue<MediaStreamTrack | null>(null)
  const audio = createValue<MediaStreamTrack | null>(null)
  let still: MediaStreamTrack | null = null
  let watched: ScreenWatch | null = null
  let frozen: Capture | null = null
  return {
    video, audio,
    send(capture: Capture | null): void {
      frozen = null
      video.set(capture?.video ?? null)
      audio.set(capture?.audio ?? null)
      still?.stop()
      still = null
      watched?.end()
      watched = capture && watch(capture.video)
    },
    /** Nothing more of it is sent from now on; the still follows. */
    async freeze(capture: Capture): Promise<void> {
      frozen = capture
      audio.set(null)
      video.set(null)
      const made = await watched?.take() ?? null
      if (frozen !== capture) made?.stop()
      else video.set(still = made)
    },
  }
}

function release(capture: Capture | null): void {
  capture?.video.stop()
  capture?.audio?.stop()
}

/** The newest of several wishes to choose wins; one chosen too late is let go. */
function createChoice(open: OpenScreen) {
  let choosing: PromiseWithResolvers<never> | null = null
  function cancel(why: string): void {
    choosing?.reject(new AppError('NOT_ACTIVE', why))
    choosing = null
  }
  return {
    cancel,
    isOpen: () => choosing !== null,
    async choose(request: ScreenRequest): Promise<Capture> {
      cancel('another choice was begun')
      const own = choosing = Promise.withResolvers<never>()
      const opening = open(request)
      opening.then((late) => { if (choosing !== own) release(late) }, () => undefined)
      try {
        const opened = await Promise.race([opening, own.promise])
        if (choosing !== own) throw new AppError('NOT_ACTIVE', 'chosen too late')
        return opened
      } finally {
        if (choosing === own) choosing = null
      }
    },
  }
}

interface Parts { state: MutableValue<OwnScreen>; output: ReturnType<typeof createOutput>; onEnded(): void }

/** The capture there is, if any. */
function createCaptured({ state, output, onEnded }: Parts) {
  const captured = createValue<MediaStreamTrack | null>(null)
  let capture: Capture | null = null
  return {
    track: captured,
    get: () => capture,
    /** The old one goes only when the new one is there. */
    replace(next: Capture | null): void {
      const old = capture
      capture = next
      captured.set(next?.video ?? null)
      output.send(next)
      release(old)
      next?.video.addEventListener('ended', () => { if (capture?.video === next.video) onEnded() })
      next?.audio?.addEventListener('ended', () => {
        if (capture?.video !== next.video) return
        capture = { ...next, audio: null }
        output.audio.set(null)
        state.update((current) => ({ ...current, sound: false }))
      })
    },
  }
}

export function createOwnScreen({ open, watch }: { open: OpenScreen; watch: WatchScreen }): OwnScreenControl {
  const state = createValue<OwnScreen>(noScreen)
  const output = createOutput(watch)
  const choice = createChoice(open)
  const capture = createCaptured({ state, output, onEnded: stop })

  function stop(): void {
    choice.cancel('stopped while choosing')
    capture.replace(null)
    state.set(noScreen)
  }
  async function start(request: ScreenRequest): Promise<void> {
    if (!capture.get()) state.set({ ...noScreen, phase: 'choosing' })
    try {
      const chosen = await choice.choose(request)
      chosen.video.contentHint = request.hint
      capture.replace(chosen)
      state.set({ phase: 'live', sound: chosen.audio !== null, hint: request.hint })
    } catch (thrown) {
      if (!capture.get() && !choice.isOpen()) state.set(noScreen)
      throw thrown
    }
  }
  async function pause(paused: boolean): Promise<void> {
    const current = capture.get()
    if (!current || paused === (state.get().phase === 'paused')) return
    state.update((before) => ({ ...before, phase: paused ? 'paused' : 'live' }))
    if (paused) await output.freeze(current)
    else output.send(current)
  }
  return {
    state,
    captured: capture.track,
    tracks: output,
    startScreen: start,
    pauseScreen: pause,
    setScreenHint(hint) {
      const current = capture.get()
      if (!current) return
      current.video.contentHint = hint
      state.update((before) => ({ ...before, hint }))
    },
    stopScreen: stop,
  }
}
