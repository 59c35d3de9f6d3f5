import { toAppError } from '#shared/errors.ts'
import type { RtcEngine } from '../rtc/RtcEngine.ts'

/** Once the first picture or sound of anybody has come, `tell` is called until it was heard. Returns "stop". */
export function onMediaFlow({ state }: Pick<RtcEngine, 'state'>, tell: () => Promise<unknown>): () => void {
  let stop: () => void = () => undefined
  let isTelling = false
  const look = () => {
    if (isTelling || ![...state.get().peers.values()].some(({ audio, video }) => audio || video)) return
    isTelling = true
    tell().then(stop, (thrown: unknown) => {
      isTelling = false
      // The next change of the engine's state tries again, unless the server has spoken.
      if (!['SERVER_UNREACHABLE', 'TIMED_OUT'].includes(toAppError(thrown).code)) stop()
    })
  }
  stop = state.subscribe(look)
  look()
  return () => { stop() }
}
