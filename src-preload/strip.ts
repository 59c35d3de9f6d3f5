import { contextBridge, ipcRenderer } from 'electron'
import type { StripBridge, StripRequestName } from '#shared/desktop.ts'
import { desktopChannel, desktopEventChannel } from '#shared/desktopChannel.ts'

const request = <N extends StripRequestName>(name: N) => ((input: unknown) => ipcRenderer.invoke(desktopChannel(name), input)) as StripBridge[N]

/** All that the strip's page ever gets of Electron; main answers these to that window alone. */
const bridge: StripBridge = {
  getStrip: request('getStrip'),
  sendShareCommand: request('sendShareCommand'),
  fitStrip: request('fitStrip'),
  onStripChanged(listener) {
    const hear = () => { listener() }
    ipcRenderer.on(desktopEventChannel('stripChanged'), hear)
    return () => { ipcRenderer.off(desktopEventChannel('stripChanged'), hear) }
  },
}

contextBridge.exposeInMainWorld('lecternStrip', bridge)
