import { createScope } from '../../domain/scope.ts'
import { createValue, type Value } from '../../domain/value.ts'
import type { CarriedPerson, Reception } from '../Carrier.ts'
import type { Picture } from '../RtcEngine.ts'
import type { AudioOutput } from './audioOutput.ts'
import type { TrackOf } from './videoSurfaces.ts'

type Incoming = NonNullable<Reception['audio']>

interface Deps {
  people: Value<readonly CarriedPerson[]>
  own: Record<Picture, Value<MediaStreamTrack | null>>
  output: AudioOutput
}

/** Plays everybody's sound, and knows everybody's picture. `changed` counts the changes of any picture's track. */
export function createRoomMedia({ people, own, output }: Deps): { trackOf: TrackOf; changed: Value<number>; others(): string[] } {
  const changed = createValue(0)
  let playing = new Set<Incoming>()
  let followed = createScope()
  const announce = () => { changed.update((count) => count + 1) }

  function playAll(): void {
    const next = new Set<Incoming>()
    for (const peer of people.get()) {
      const receivers = peer.receivers.get()
      if (receivers?.audio) next.add(receivers.audio)
      if (receivers?.screenAudio && sounds(receivers.screenAudio)) next.add(receivers.screenAudio)
    }
    for (const receiver of playing) if (!next.has(receiver)) output.stop(receiver)
    for (const receiver of next) if (!playing.has(receiver)) output.play(receiver, receiver.track)
    playing = next
    announce()
  }
  function follow(): void {
    followed.end()
    followed = createScope()
    for (const peer of people.get()) followed.add(peer.receivers.subscribe(playAll))
    playAll()
  }
  /** A screen's sound gets its element when the first of it comes: mostly none ever does. */
  function sounds({ track }: Incoming): boolean {
    if (track.muted) track.onunmute = playAll
    return !track.muted
  }
  people.subscribe(follow)
  own.camera.subscribe(announce)
  own.screen.subscribe(announce)

  return {
    changed,
    others: () => people.get().map(({ userId }) => userId),
    trackOf(person, picture) {
      if (person === 'self') return own[picture].get()
      const pages = people.get().filter(({ userId }) => userId === person)
      return pages.at(-1)?.receivers.get()?.[picture === 'screen' ? 'screen' : 'video']?.track ?? null
    },
  }
}
