import type { Value } from '../../domain/value.ts'
import type { MixedPerson, MixedPicture, RoomMix } from '../RtcEngine.ts'
import { createScriptedTrack } from './scriptedTrack.ts'

export interface ScriptedMix { people: Value<readonly MixedPerson[]>; beside: MixedPicture; stopped: boolean }

/** Nothing is drawn and nothing sounds: `mixes` tells who is in each. */
export function createScriptedMixing() {
  const mixes: ScriptedMix[] = []
  return {
    mixes,
    async mix(people: Value<readonly MixedPerson[]>, beside: MixedPicture = () => null): Promise<RoomMix> {
      const sound = createScriptedTrack('audio')
      const made: ScriptedMix = { people, beside, stopped: false }
      mixes.push(made)
      return {
        sound,
        picture: Object.assign(new EventTarget(), { width: 1280, height: 720 }) as unknown as HTMLCanvasElement,
        onDrawn: () => () => undefined,
        stop() {
          made.stopped = true
          sound.stop()
        },
      }
    },
  }
}
