import { createValue, type Value } from '../../domain/value.ts'
import { nothingOwn, type DeviceKind, type OwnDevice } from '../RtcEngine.ts'
import { deviceUnplugged, toDeviceError } from './deviceErrors.ts'
import type { OpenDevice } from './deviceOpener.ts'

/** One's own microphone or camera. The last wish wins; nothing but a wish ever opens it (X1). No method rejects: failures are in the state. */
export interface OwnDeviceControl {
  readonly state: Value<OwnDevice>
  /** What the senders send. A muted microphone stays, disabled; a camera that is off is closed, so that its light goes out. */
  readonly track: Value<MediaStreamTrack | null>
  /** `on: undefined` keeps what is wished; so does `deviceId`, which may stand in for one of another name. Resolves when the wish is done or has failed. */
  wish(wish: { on?: boolean; deviceId?: string | null; standsInFor?: string | null }): Promise<void>
  /** How it is to be opened has changed: a live one is opened anew, a muted one is let go, and one that could not be had is left as it is (X1). */
  renew(): Promise<void>
  /** Switches off and closes, also what is still being opened. */
  release(): void
}

/** The opened device, if any. */
function createHolder({ kind, how, onUnplugged }: { kind: DeviceKind; how: () => unknown; onUnplugged(): void }) {
  const track = createValue<MediaStreamTrack | null>(null)
  let openedId: string | null = null
  let openedHow: unknown
  function close(): void {
    const old = track.get()
    track.set(null)
    old?.stop()
  }
  return {
    track,
    close,
    openedId: () => openedId,
    holds: (deviceId: string | null) => track.get()?.readyState === 'live' && openedId === deviceId && openedHow === how(),
    /** A browser gives the sound of one device in one way at a time: to have it in another, the old one must end first. */
    endForAnotherWay(deviceId: string | null): void { if (openedId === deviceId && openedHow !== how()) track.get()?.stop() },
    /** One that ended for another that did not come is gone. */
    dropEnded(): void { if (track.get()?.readyState === 'ended') close() },
    /** The old one goes only when the new one is there: the others see and hear no gap. */
    adopt(opened: MediaStreamTrack, deviceId: string | null): void {
      const old = track.get()
      openedId = deviceId
      openedHow = how()
      if (kind === 'camera') opened.contentHint = 'motion'
      opened.addEventListener('ended', () => {
        if (track.get() !== opened) return
        close()
        onUnplugged()
      })
      track.set(opened)
      old?.stop()
    },
  }
}

type Patch = (change: Partial<OwnDevice>) => void
interface WorkDeps { kind: DeviceKind; open: OpenDevice; how: () => unknown; standsInFor: () => string | null; state: Value<OwnDevice>; patch: Patch; holder: ReturnType<typeof createHolder> }

/** Works until what is wished now is reached, however often it changed meanwhile; one at a time. */
function createWork({ kind, open, how, standsInFor, state, patch, holder }: WorkDeps): () => Promise<void> {
  let underWay: Promise<void> | null = null
  const reached = () => !state.get().wanted || holder.holds(state.get().deviceId)

  /** The device that is still live stays in use when the newly chosen one cannot be had. */
  function fail(thrown: unknown): void {
    holder.dropEnded()
    const live = holder.track.get() !== null
    patch({ error: toDeviceError(thrown), live, ...(live && { deviceId: holder.openedId() }) })
  }
  /** False when the wish has failed; a wish that changed meanwhile has not. */
  async function step(): Promise<boolean> {
    const { deviceId } = state.get()
    const asked = how()
    const stillWished = () => state.get().wanted && state.get().deviceId === deviceId && how() === asked
    try {
      holder.endForAnotherWay(deviceId)
      const opened = await open(kind, deviceId)
      if (stillWished()) holder.adopt(opened, deviceId)
      else opened.stop()
    } catch (thrown) {
      if (!stillWished()) return true
      fail(thrown)
      return false
    }
    return true
  }
  function settle(): void {
    const current = holder.track.get()
    if (current && state.get().wanted) {
      current.enabled = true
      patch({ live: true })
    }
    const wanted = standsInFor()
    patch({ pending: false, standIn: wanted === null || !current ? null : { wanted, used: current.label } })
  }
  async function run(): Promise<void> {
    try {
      while (!reached() && await step());
    } finally {
      underWay = null
      holder.dropEnded()
      settle()
    }
  }
  return () => {
    if (reached() && !underWay) settle()
    else {
      if (!reached()) patch({ pending: true })
      underWay ??= run()
    }
    return underWay ?? Promise.resolve()
  }
}

/** `how`: what else decides how the device is opened, told apart by identity. */
export function createOwnDevice({ kind, open, how = () => null }: { kind: DeviceKind; open: OpenDevice; how?: () => unknown }): OwnDeviceControl {
  const state = createValue<OwnDevice>(nothingOwn)
  const patch: Patch = (change) => { state.set({ ...state.get(), ...change }) }
  const holder = createHolder({ kind, how, onUnplugged: () => { patch({ live: false, error: deviceUnplugged() }) } })
  let standsIn: string | null = null
  const work = createWork({ kind, open, how, standsInFor: () => standsIn, state, patch, holder })

  /** Never waits. */
  function switchOff(): void {
    const current = holder.track.get()
    if (kind === 'camera') holder.close()
    else if (current) current.enabled = false
    patch({ wanted: false, live: false, pending: false })
  }

  /** A muted microphone that is no longer the chosen one is let go; the chosen one opens when it is wished on. */
  const letGo = () => { if (!state.get().wanted && !holder.holds(state.get().deviceId)) holder.close() }

  return {
    state,
    track: holder.track,
    async renew() {
      letGo()
      if (holder.track.get() || state.get().pending) await work()
    },
    async wish({ on, deviceId, standsInFor = null }) {
      if (deviceId !== undefined) standsIn = standsInFor
      patch({ error: null, ...(deviceId !== undefined && { deviceId }), ...(on === true && { wanted: true }) })
      if (on === false) switchOff()
      letGo()
      await work()
    },
    release() {
      switchOff()
      holder.close()
      patch({ error: null })
    },
  }
}
