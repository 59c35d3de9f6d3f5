import type { MediaPaths } from '#shared/networkCheck.ts'
import type { NetworkProbe } from '../NetworkProbe.ts'

/** A network whose ways a test decides; `hold` keeps the next answer back until the result is called, or the check is given up. */
export function createScriptedProbe(): NetworkProbe & { script: { set(paths: MediaPaths): void; hold(): () => void; tried(): number; givenUp(): number } } {
  let paths: MediaPaths = { direct: 'within', relay: 'none' }
  let held: Promise<undefined> | null = null
  let [tried, givenUp] = [0, 0]
  return {
    async try(_ticket, signal) {
      tried += 1
      const ended = Promise.withResolvers<never>()
      signal.addEventListener('abort', () => {
        givenUp += 1
        ended.reject(signal.reason as Error)
      })
      await Promise.race([held, ended.promise])
      return paths
    },
    script: {
      set(next) { paths = next },
      hold() {
        const { promise, resolve } = Promise.withResolvers<undefined>()
        held = promise
        return () => { held = null; resolve(undefined) }
      },
      tried: () => tried,
      givenUp: () => givenUp,
    },
  }
}
