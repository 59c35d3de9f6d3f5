import { contextBridge, ipcRenderer } from 'electron'
import type { DesktopBridge, DesktopRequestName } from '#shared/desktop.ts'
import { desktopChannel } from '#shared/desktopChannel.ts'

const request = <N extends DesktopRequestName>(name: N) =>
  ((input: unknown) => ipcRenderer.invoke(desktopChannel(name), input)) as DesktopBridge[N]

/** All that the page ever gets of Electron; main checks every call again. What contextBridge hands over is frozen. */
const bridge: DesktopBridge = {
  getInfo: request('getInfo'),
  setServerUrl: request('setServerUrl'),
  signIn: request('signIn'),
  refresh: request('refresh'),
  signOut: request('signOut'),
  openExternal: request('openExternal'),
}

contextBridge.exposeInMainWorld('lectern', bridge)
