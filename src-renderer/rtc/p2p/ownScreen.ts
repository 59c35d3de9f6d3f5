import { AppError } from '#shared/errors.ts'
import { createValue, type Value } from '../../domain/value.ts'
import { noScreen, type OwnScreen, type RtcEngine, type ScreenRequest } from '../RtcEngine.ts'
import type { Capture, OpenScreen } from './screenOpener.ts'

/** One's own shared screen. The four methods are the engine's. */
export interface OwnScreenControl extends Pick<RtcEngine, 'startScreen' | 'pauseScreen' | 'setScreenHint' | 'stopScreen'> {
  readonly state: Value<OwnScreen>
  /** What is sent now; while paused, a still of the last picture and no sound. */
  readonly tracks: { video: Value<MediaStreamTrack | null>; audio: Value<MediaStreamTrack | null> }
  /** What is captured now, whether it is sent or not: for one's own eyes. */
  readonly captured: Value<MediaStreamTrack | null>
}

/** A track that shows the other's last picture for as long as it is not stopped. */
export type MakeStill = (of: MediaStreamTrack) => Promise<MediaStreamTrack | null>

/** Chromium encodes by the hint: text stays sharp and an unmoved picture costs little, or pictures stay fluent. */
const setHint = (track: MediaStreamTrack, hint: ScreenRequest['hint']) => { track.contentHint = hint }

export function createOwnScreen({ open, makeStill }: { open: OpenScreen; makeStill: MakeStill }): OwnScreenControl {
  const state = createValue<OwnScreen>(noScreen)
  const video = createValue<MediaStreamTrack | null>(null)
  const audio = createValue<MediaStreamTrack | null>(null)
  const captured = createValue<MediaStreamTrack | null>(null)
  let capture: Capture | null = null
  let choosing: PromiseWithResolvers<never> | null = null
  let still: MediaStreamTrack | null = null
  const patch = (change: Partial<OwnScreen>) => { state.set({ ...state.get(), ...change }) }

  function endStill(): void {
    still?.stop()
    still = null
  }
  function sendLive(): void {
    video.set(capture?.video ?? null)
    audio.set(capture?.audio ?? null)
    endStill()
  }
  function release(old: Capture | null): void {
    old?.video.stop()
    old?.audio?.stop()
  }
  function stop(): void {
    choosing?.reject(new AppError('NOT_ACTIVE', 'stopped while choosing'))
    choosing = null
    const old = capture
    capture = null
    captured.set(null)
    sendLive()
    release(old)
    state.set(noScreen)
  }
  /** The old one goes only when the new one is there. */
  function adopt(next: Capture, hint: ScreenRequest['hint']): void {
    const old = capture
    capture = next
    next.video.addEventListener('ended', () => { if (capture === next) stop() })
    next.audio?.addEventListener('ended', () => {
      if (capture !== next) return
      capture = { ...next, audio: null }
      audio.set(null)
      patch({ sound: false })
    })
    setHint(next.video, hint)
    captured.set(next.video)
    sendLive()
    release(old)
    state.set({ phase: 'live', sound: next.audio !== null, hint })
  }
  /** The newest of several wishes to choose wins. */
  async function start(request: ScreenRequest): Promise<void> {
    choosing?.reject(new AppError('NOT_ACTIVE', 'another choice was begun'))
    const own = Promise.withResolvers<never>()
    choosing = own
    if (!capture) patch({ phase: 'choosing' })
    const opening = open(request)
    // Chosen too late.
    opening.then((late) => { if (choosing !== own) release(late) }, () => undefined)
    try {
      const opened = await Promise.race([opening, own.promise])
      if (choosing !== own) throw new AppError('NOT_ACTIVE', 'chosen too late')
      adopt(opened, request.hint)
    } catch (thrown) {
      if (choosing === own && !capture) state.set(noScreen)
      throw thrown
    } finally {
      if (choosing === own) choosing = null
    }
  }
  async function pause(paused: boolean): Promise<void> {
    const { phase } = state.get()
    const of = capture
    if (!of || paused === (phase === 'paused')) return
    patch({ phase: paused ? 'paused' : 'live' })
    if (!paused) {
      sendLive()
      return
    }
    audio.set(null)
    video.set(null)
    const made = await makeStill(of.video)
    if (capture !== of || state.get().phase !== 'paused') made?.stop()
    else {
      still = made
      video.set(made)
    }
  }
  return {
    state, captured,
    tracks: { video, audio },
    startScreen: start,
    pauseScreen: pause,
    setScreenHint(hint) {
      if (!capture) return
      setHint(capture.video, hint)
      patch({ hint })
    },
    stopScreen: stop,
  }
}
