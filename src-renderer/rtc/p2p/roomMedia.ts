import { createScope } from '../../domain/scope.ts'
import { createValue, type Value } from '../../domain/value.ts'
import type { Picture } from '../RtcEngine.ts'
import type { AudioOutput } from './audioOutput.ts'
import type { Receivers } from './link.ts'
import type { Peer } from './peer.ts'
import type { TrackOf } from './videoSurfaces.ts'

interface Deps {
  peers: Value<readonly Peer[]>
  own: Record<Picture, Value<MediaStreamTrack | null>>
  output: AudioOutput
}

/** Plays everybody's sound, and knows everybody's picture. `changed` counts the changes of any picture's track. */
export function createRoomMedia({ peers, own, output }: Deps): { trackOf: TrackOf; changed: Value<number>; others(): string[] } {
  const changed = createValue(0)
  let playing = new Set<RTCRtpReceiver>()
  let followed = createScope()
  const announce = () => { changed.update((count) => count + 1) }

  function playAll(): void {
    const next = new Set<RTCRtpReceiver>()
    for (const peer of peers.get()) {
      const receivers = peer.receivers.get()
      if (receivers) next.add(receivers.audio)
      if (receivers && sounds(receivers)) next.add(receivers.screenAudio)
    }
    for (const receiver of playing) if (!next.has(receiver)) output.stop(receiver)
    for (const receiver of next) if (!playing.has(receiver)) output.play(receiver, receiver.track)
    playing = next
    announce()
  }
  function follow(): void {
    followed.end()
    followed = createScope()
    for (const peer of peers.get()) followed.add(peer.receivers.subscribe(playAll))
    playAll()
  }
  /** A screen's sound gets its element when the first of it comes: mostly none ever does. */
  function sounds({ screenAudio: { track } }: Receivers): boolean {
    if (track.muted) track.onunmute = playAll
    return !track.muted
  }
  peers.subscribe(follow)
  own.camera.subscribe(announce)
  own.screen.subscribe(announce)

  return {
    changed,
    others: () => peers.get().map(({ userId }) => userId),
    trackOf(person, picture) {
      if (person === 'self') return own[picture].get()
      const pages = peers.get().filter(({ userId }) => userId === person)
      return pages.at(-1)?.receivers.get()?.[picture === 'screen' ? 'screen' : 'video'].track ?? null
    },
  }
}
