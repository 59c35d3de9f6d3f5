import { createScope } from '../../domain/scope.ts'
import type { Value } from '../../domain/value.ts'
import type { MixedPerson, MixedPicture, RoomMix } from '../RtcEngine.ts'
import { createPictureMix } from './mixPicture.ts'
import type { MixSources } from './MixSources.ts'
import { createSoundMix } from './mixSound.ts'
import { steadyTicks } from './steadyTicks.ts'

const FRAMES_PER_SECOND = 15

interface Deps { people: Value<readonly MixedPerson[]>; beside?: MixedPicture | undefined; sources: MixSources }

export function createRoomMix({ people, beside = () => null, sources }: Deps): RoomMix {
  const scope = createScope()
  scope.add(sources.stop)
  const sound = createSoundMix()
  scope.add(sound.stop)
  const picture = createPictureMix()
  scope.add(picture.stop)
  const listeners = new Set<() => void>()
  const held = new Map<string, () => void>()
  scope.add(() => { for (const end of held.values()) end() })

  const useSounds = () => { sound.use(people.get().flatMap(({ person }) => sources.sounds(person))) }
  function hold(): void {
    const wanted = new Set(people.get().map(({ person }) => person))
    for (const [person, end] of held) {
      if (wanted.has(person)) continue
      end()
      held.delete(person)
    }
    for (const person of wanted) if (!held.has(person)) held.set(person, sources.hold(person))
  }
  function draw(): void {
    picture.draw(people.get().map(({ person, name }) => ({ person, name, camera: sources.picture(person, 'camera'), screen: sources.picture(person, 'screen') })), beside())
    for (const listener of listeners) listener()
  }
  scope.add(people.subscribe(() => {
    useSounds()
    hold()
  }))
  scope.add(sources.changed.subscribe(useSounds))
  useSounds()
  hold()
  draw()
  scope.add(steadyTicks(1_000 / FRAMES_PER_SECOND, draw))
  return {
    sound: sound.track,
    picture: picture.canvas,
    onDrawn(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    stop: scope.end,
  }
}
