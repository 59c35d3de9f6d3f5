import { contextBridge, ipcRenderer } from 'electron'
import type { LookBridge, LookRequestName } from '#shared/desktop.ts'
import { desktopChannel } from '#shared/desktopChannel.ts'

const request = <N extends LookRequestName>(name: N) => ((input: unknown) => ipcRenderer.invoke(desktopChannel(name), input)) as LookBridge[N]

/** All that the unseen page ever gets of Electron; main answers these to that window alone. */
const bridge: LookBridge = { getLookTicket: request('getLookTicket'), giveLook: request('giveLook') }

contextBridge.exposeInMainWorld('lecternLook', bridge)
