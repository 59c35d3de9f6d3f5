import type { BrowserWindow, WebContents } from 'electron'
import type { DesktopEventPayload, DesktopRequests } from '#shared/desktop.ts'
import type { z } from 'zod'
import type { StripHandlers } from '../ipc.ts'

type Sharing = z.infer<DesktopRequests['setSharing']['input']>['sharing']
type ShareCommand = DesktopEventPayload<'shareCommand'>['command']

interface Deps {
  create: () => BrowserWindow
  fit: (window: BrowserWindow, size: { width: number; height: number }) => void
  /** Tells its page to look again. */
  tell: () => void
  /** Pressed on it: the page that shares carries it out. */
  onCommand: (command: ShareCommand) => void
}

/** The window that says that others see this device's screen, there as long as they do. A strip that can no longer say so ends the sharing. */
export function createStrip({ create, fit, tell, onCommand }: Deps) {
  let sharing: Sharing = null
  let window: BrowserWindow | null = null

  function open(): void {
    const opened = create()
    window = opened
    const lose = () => {
      if (window !== opened) return
      window = null
      onCommand('stop')
    }
    // What main itself takes away is forgotten first.
    opened.once('closed', lose)
    opened.webContents.on('render-process-gone', () => { opened.destroy() })
  }
  const handlers: StripHandlers = {
    getStrip: async () => ({ paused: sharing?.paused ?? false }),
    sendShareCommand: async ({ command }) => { onCommand(command) },
    fitStrip: async (size) => { if (window !== null) fit(window, size) },
  }
  return {
    handlers,
    show(next: Sharing): void {
      sharing = next
      const shown = window
      if (next === null) {
        window = null
        shown?.destroy()
      } else if (shown === null) open()
      else tell()
    },
    get page(): WebContents | null { return window === null || window.isDestroyed() ? null : window.webContents },
  }
}
