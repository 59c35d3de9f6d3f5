import type { DesktopBridge } from '#shared/desktop.ts'
import type { RecordingFile } from './Host.ts'
import { valueOf } from './valueOf.ts'

type Bridge = Pick<DesktopBridge, 'openRecording' | 'writeRecording' | 'closeRecording'>

/** A file that main holds open: the page never names a place. */
export async function openInMain(bridge: Bridge, suggestedName: string): Promise<RecordingFile | null> {
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
}
