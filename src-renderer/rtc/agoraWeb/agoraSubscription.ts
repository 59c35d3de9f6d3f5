import type { SdkClient, SdkRemoteTrack } from './sdk.ts'

const AGAIN_MS = 2_000

/** One kind of media of one uid: received while it is published there and wanted here. */
export interface Subscription {
  /** What comes now. */
  track(): MediaStreamTrack | null
  /** Packets come. */
  flows(): boolean
  set(change: { published?: boolean; wanted?: boolean }): void
  stop(): void
}

export function createSubscription({ client, uid, kind, onChange }: { client: SdkClient; uid: number; kind: 'audio' | 'video'; onChange(): void }): Subscription {
  let state = { published: false, wanted: false }
  let received: { remote: SdkRemoteTrack; media: MediaStreamTrack } | null = null
  let busy = false
  let over = false
  let again: ReturnType<typeof setTimeout> | undefined

  function use(remote: SdkRemoteTrack | null): void {
    for (const type of ['mute', 'unmute']) received?.media.removeEventListener(type, onChange)
    received = remote && { remote, media: remote.getMediaStreamTrack() }
    for (const type of ['mute', 'unmute']) received?.media.addEventListener(type, onChange)
    onChange()
  }
  const wants = () => state.published && state.wanted && !over
  async function step(): Promise<void> {
    if (!wants()) {
      use(null)
      if (state.published && !over) await client.unsubscribe(uid, kind)
      return
    }
    // The overloads of `subscribe` name each kind alone.
    const remote = kind === 'audio' ? await client.subscribe(uid, kind) : await client.subscribe(uid, kind)
    remote.on('track-updated', () => { if (received?.remote === remote) use(remote) })
    use(remote)
  }
  async function settle(): Promise<void> {
    if (busy) return
    busy = true
    clearTimeout(again)
    try {
      while (wants() !== (received !== null)) await step()
    } catch {
      if (!over) again = setTimeout(() => { void settle() }, AGAIN_MS)
    } finally {
      busy = false
    }
  }
  return {
    track: () => received?.media ?? null,
    flows: () => received !== null && !received.media.muted,
    set(change) {
      const before = state
      state = { ...state, ...change }
      // What is no longer published the SDK has let go of itself; published again, it comes with a new track.
      if (before.published && !state.published && received) use(null)
      void settle()
    },
    stop() {
      over = true
      clearTimeout(again)
      if (received) use(null)
    },
  }
}
