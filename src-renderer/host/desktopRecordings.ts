import type { DesktopBridge } from '#shared/desktop.ts'
import type { Recordings } from './Host.ts'
import { valueOf } from './valueOf.ts'

type Bridge = Pick<DesktopBridge, 'openRecording' | 'writeRecording' | 'closeRecording' | 'showRecording'>

/** Files that main holds open: the page never names a place. */
export const createDesktopRecordings = (bridge: Bridge): Recordings => ({
  async open(suggestedName) {
    const opened = valueOf(await bridge.openRecording({ suggestedName }))
    if (!opened) return null
    const { id, name, place } = opened
    return {
      write: async (bytes, at) => { valueOf(await bridge.writeRecording({ id, bytes, at })) },
      async close() {
        valueOf(await bridge.closeRecording({ id, keep: true }))
        return { name, place }
      },
      abort: async () => { valueOf(await bridge.closeRecording({ id, keep: false })) },
    }
  },
  kept: null,
  show: async (place) => { valueOf(await bridge.showRecording({ place })) },
})
