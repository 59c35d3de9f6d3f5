import { contextBridge, ipcRenderer } from 'electron'
import type { RingBridge, RingRequestName } from '#shared/desktop.ts'
import { desktopChannel, desktopEventChannel } from '#shared/desktopChannel.ts'

const request = <N extends RingRequestName>(name: N) => ((input: unknown) => ipcRenderer.invoke(desktopChannel(name), input)) as RingBridge[N]

/** All that the ring window's page ever gets of Electron; main answers these to that window alone. */
const bridge: RingBridge = {
  getRing: request('getRing'),
  acceptRing: request('acceptRing'),
  declineRing: request('declineRing'),
  fitRing: request('fitRing'),
  onRingChanged(listener) {
    const hear = () => { listener() }
    ipcRenderer.on(desktopEventChannel('ringChanged'), hear)
    return () => { ipcRenderer.off(desktopEventChannel('ringChanged'), hear) }
  },
}

contextBridge.exposeInMainWorld('lecternRing', bridge)
