import { createScope } from '../../domain/scope.ts'
import type { Value } from '../../domain/value.ts'
import type { SdkAudioTrack, SdkClient, SdkVideoTrack } from './sdk.ts'

const AGAIN_MS = 2_000

type SdkTrack = SdkAudioTrack | SdkVideoTrack
interface Line { track: Value<MediaStreamTrack | null>; wrap(track: MediaStreamTrack): SdkTrack }

/** Keeps what a client publishes equal to a track, one change after the other, and tries again what has failed. */
function publishLine(client: SdkClient, { track, wrap }: Line): () => void {
  let sent: { of: MediaStreamTrack; as: SdkTrack } | null = null
  let busy = false
  let over = false
  let again: ReturnType<typeof setTimeout> | undefined

  async function step(wanted: MediaStreamTrack | null): Promise<void> {
    if (sent) {
      await client.unpublish(sent.as)
      sent = null
    }
    if (!wanted) return
    const as = wrap(wanted)
    await client.publish(as)
    sent = { of: wanted, as }
  }
  async function settle(): Promise<void> {
    if (busy) return
    busy = true
    clearTimeout(again)
    try {
      for (let wanted = track.get(); !over && wanted !== (sent?.of ?? null); wanted = track.get()) await step(wanted)
    } catch {
      if (!over) again = setTimeout(() => { void settle() }, AGAIN_MS)
    } finally {
      busy = false
    }
  }
  const stop = track.subscribe(() => { void settle() })
  void settle()
  return () => {
    over = true
    stop()
    clearTimeout(again)
  }
}

/** Until the result is called; leaving the channel takes back what is published. */
export function publish(client: SdkClient, lines: readonly Line[]): () => void {
  const scope = createScope()
  for (const line of lines) scope.add(publishLine(client, line))
  return scope.end
}
