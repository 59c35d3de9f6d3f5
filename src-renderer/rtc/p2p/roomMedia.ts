import { createScope } from '../../domain/scope.ts'
import { createValue, type Value } from '../../domain/value.ts'
import type { AudioOutput } from './audioOutput.ts'
import type { Peer } from './peer.ts'
import type { TrackOf } from './videoSurfaces.ts'

interface Deps {
  peers: Value<readonly Peer[]>
  camera: Value<MediaStreamTrack | null>
  output: AudioOutput
}

/** Plays everybody's sound, and knows everybody's picture. `changed` counts the changes of any picture's track. */
export function createRoomMedia({ peers, camera, output }: Deps): { trackOf: TrackOf; changed: Value<number>; others(): string[] } {
  const changed = createValue(0)
  let playing = new Map<Peer, MediaStreamTrack>()
  let followed = createScope()
  const announce = () => { changed.update((count) => count + 1) }

  function playAll(): void {
    const next = new Map<Peer, MediaStreamTrack>()
    for (const peer of peers.get()) {
      const track = peer.receivers.get()?.audio.track
      if (track) next.set(peer, track)
    }
    for (const peer of playing.keys()) if (!next.has(peer)) output.stop(peer)
    for (const [peer, track] of next) if (playing.get(peer) !== track) output.play(peer, track)
    playing = next
    announce()
  }
  function follow(): void {
    followed.end()
    followed = createScope()
    for (const peer of peers.get()) followed.add(peer.receivers.subscribe(playAll))
    playAll()
  }
  peers.subscribe(follow)
  camera.subscribe(announce)

  return {
    changed,
    others: () => peers.get().map(({ userId }) => userId),
    trackOf(person) {
      if (person === 'self') return camera.get()
      const pages = peers.get().filter(({ userId }) => userId === person)
      return pages.at(-1)?.receivers.get()?.video.track ?? null
    },
  }
}
