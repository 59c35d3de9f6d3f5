import type { Value } from '../../domain/value.ts'
import { joinWithin, leaveQuietly, type AgoraPlace } from './agoraJoin.ts'
import { publish } from './agoraPublishing.ts'
import { newClient, wrapAudio, wrapVideo, type SdkClient } from './sdk.ts'

/** A pause takes the picture away for a moment, before a still of it comes. */
const LEAVE_AFTER_MS = 2_000
const AGAIN_MS = 5_000
/** kbit/s. */
const SCREEN_BITRATE = 2_500
const SOUND_BITRATE = 128_000

interface Deps { screen: Value<MediaStreamTrack | null>; screenAudio: Value<MediaStreamTrack | null>; areas: readonly string[]; place(): AgoraPlace | null }

/** A client sends one picture: the screen goes by a second one, with a uid and a token of its own, which is there only while something is shared. */
export function createScreenClient({ screen, screenAudio, areas, place }: Deps): { renew(): Promise<void>; stop(): void } {
  let current: { client: SdkClient; cancel: AbortController; unpublish: (() => void) | null } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function leave(): void {
    clearTimeout(timer)
    current?.cancel.abort()
    current?.unpublish?.()
    if (current) leaveQuietly(current.client)
    current = null
  }
  async function enter(): Promise<void> {
    const at = place()
    if (!at) return
    const own: NonNullable<typeof current> = current = { client: newClient(true, areas), cancel: new AbortController(), unpublish: null }
    try {
      await joinWithin(own.client, at, own.cancel.signal)
      if (current !== own) return
      own.client.on('connection-state-change', (state) => { if (state === 'DISCONNECTED') retry(own) })
      own.unpublish = publish(own.client, [
        { track: screen, wrap: (track) => wrapVideo(track, SCREEN_BITRATE, track.contentHint === 'motion' ? 'motion' : 'detail') },
        { track: screenAudio, wrap: (track) => wrapAudio(track, SOUND_BITRATE) },
      ])
    } catch {
      retry(own)
    }
  }
  function retry(own: typeof current): void {
    if (current !== own) return
    leave()
    if (screen.get()) timer = setTimeout(follow, AGAIN_MS)
  }
  function follow(): void {
    clearTimeout(timer)
    if (screen.get() && !current) void enter()
    else if (!screen.get() && current) timer = setTimeout(leave, LEAVE_AFTER_MS)
  }
  const unsubscribe = screen.subscribe(follow)
  follow()
  return {
    async renew() {
      const token = place()?.token
      if (token !== undefined && current?.unpublish) await current.client.renewToken(token)
    },
    stop() {
      unsubscribe()
      leave()
    },
  }
}
