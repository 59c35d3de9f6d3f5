import { AppError } from '#shared/errors.ts'
import { createOwnScreen } from '../p2p/ownScreen.ts'
import { createGate } from './gate.ts'
import type { ScreenOutcome } from './ScriptedRoom.ts'
import { createScriptedTrack } from './scriptedTrack.ts'

/** One person's shared screen: by the same rules as a real one, with what choosing leads to decided by the script. */
export function createScriptedScreen() {
  const gate = createGate()
  const made: MediaStreamTrack[] = []
  let outcome: ScreenOutcome = 'works'
  const screen = createOwnScreen({
    async open({ sound }) {
      await gate.pass()
      if (outcome !== 'works') throw new AppError(outcome)
      const video = createScriptedTrack('video')
      made.push(video)
      return { video, audio: sound ? createScriptedTrack('audio') : null }
    },
    watch: () => ({ take: async () => createScriptedTrack('video'), end: () => undefined }),
  })
  return {
    ...screen,
    hold: gate.hold,
    setOutcome(next: ScreenOutcome) { outcome = next },
    openCaptures: () => made.filter(({ readyState }) => readyState === 'live').length,
    endBySystem() {
      const track = screen.captured.get()
      track?.stop()
      track?.dispatchEvent(new Event('ended'))
    },
  }
}
