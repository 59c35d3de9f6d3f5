import { randomUUID } from 'node:crypto'
import { BrowserWindow, type WebContents } from 'electron'
import type { DeviceLook } from '#shared/desktop.ts'
import type { NetworkTicket } from '#shared/networkCheck.ts'
import type { SendEvent } from '../events.ts'
import type { DesktopHandlers, LookHandlers } from '../ipc.ts'
import { webPreferences } from '../window/webPreferences.ts'

interface Deps {
  /** Of the unseen page. */
  address: string
  window: { page: WebContents | null }
  send: SendEvent
}

/** A probe of the ways of media takes up to six seconds, and a page on a busy machine some to load. */
const PATIENCE_MS = 20_000

/** Only a page sees devices: the open one is asked, or an unseen one that lives as long as the look. One look at a time. */
export function createDeviceLooks({ address, window, send }: Deps) {
  let wanted: { id: string; ticket: NetworkTicket | null; resolve: (look: DeviceLook | null) => void } | null = null
  let unseen: BrowserWindow | null = null

  function openUnseen(onLost: () => void): void {
    const opened = new BrowserWindow({ show: false, title: 'Lectern', width: 1, height: 1, skipTaskbar: true, focusable: false, webPreferences: webPreferences('look') })
    unseen = opened
    opened.webContents.on('render-process-gone', onLost)
    void opened.loadURL(address).catch(onLost)
  }
  function closeUnseen(): void {
    const opened = unseen
    unseen = null
    if (opened?.isDestroyed() === false) opened.destroy()
  }
  const handlers: Pick<DesktopHandlers, 'tellDeviceLook'> = {
    // One that comes too late is of no use to anybody.
    tellDeviceLook: async ({ id, look }) => { if (wanted?.id === id) wanted.resolve(look) },
  }
  const unseenHandlers: LookHandlers = {
    getLookTicket: async () => wanted?.ticket ?? null,
    giveLook: async (look) => { wanted?.resolve(look) },
  }
  return {
    handlers,
    unseen: { handlers: unseenHandlers, get page(): WebContents | null { return unseen === null || unseen.isDestroyed() ? null : unseen.webContents } },
    /** Null when nobody could look. */
    async look(ticket: NetworkTicket | null): Promise<DeviceLook | null> {
      const { promise, resolve } = Promise.withResolvers<DeviceLook | null>()
      const id = randomUUID()
      wanted = { id, ticket, resolve }
      const timer = setTimeout(() => { resolve(null) }, PATIENCE_MS)
      if (window.page) send('deviceLookWanted', { id, ticket })
      else openUnseen(() => { resolve(null) })
      try {
        return await promise
      } finally {
        clearTimeout(timer)
        wanted = null
        closeUnseen()
      }
    },
    close: closeUnseen,
  }
}
