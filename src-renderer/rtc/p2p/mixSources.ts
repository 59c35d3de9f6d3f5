import { createScope } from '../../domain/scope.ts'
import { createValue, type Value } from '../../domain/value.ts'
import type { CarriedPerson } from '../Carrier.ts'
import type { MixSources } from '../mix/MixSources.ts'
import type { LookedAt } from './lookedAt.ts'
import type { OwnTracks } from './sending.ts'

interface Deps {
  people: Value<readonly CarriedPerson[]>
  /** As they are sent. */
  tracks: OwnTracks
  lookedAt: Pick<LookedAt, 'hold'>
}

const present = <T>(list: readonly (T | null | undefined)[]): T[] => list.filter((one) => one !== null && one !== undefined)

export function createMixSources({ people, tracks, lookedAt }: Deps): MixSources {
  const changed = createValue(0)
  const scope = createScope()
  const announce = () => { changed.update((count) => count + 1) }
  let followed = createScope()
  function follow(): void {
    followed.end()
    followed = createScope()
    for (const peer of people.get()) {
      followed.add(peer.receivers.subscribe(announce))
      followed.add(peer.state.subscribe(announce))
    }
    announce()
  }
  scope.add(() => { followed.end() })
  scope.add(people.subscribe(follow))
  for (const track of Object.values(tracks)) scope.add(track.subscribe(announce))
  follow()

  const pageOf = (person: string) => people.get().findLast(({ userId }) => userId === person)
  return {
    changed,
    picture(person, picture) {
      if (person === 'self') return (picture === 'screen' ? tracks.screen : tracks.video).get()
      const page = pageOf(person)
      const shown = picture === 'screen' ? page?.state.get().screen : page?.state.get().video
      return shown === true ? page?.receivers.get()?.[picture === 'screen' ? 'screen' : 'video']?.track ?? null : null
    },
    sounds(person) {
      if (person === 'self') return present([tracks.audio.get(), tracks.screenAudio.get()])
      const receivers = pageOf(person)?.receivers.get()
      return present([receivers?.audio?.track, receivers?.screenAudio?.track])
    },
    hold(person) {
      if (person === 'self') return () => undefined
      const ends = [lookedAt.hold(person, 'camera'), lookedAt.hold(person, 'screen')]
      return () => { for (const end of ends) end() }
    },
    stop: scope.end,
  }
}
