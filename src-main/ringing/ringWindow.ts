import type { BrowserWindow, WebContents } from 'electron'

interface Deps {
  create: () => BrowserWindow
  fit: (window: BrowserWindow, height: number) => void
  /** Tells its page to look again. */
  tell: () => void
  /** Somebody has closed it. */
  onPutAway: () => void
}

export type RingWindow = ReturnType<typeof createRingWindowKeeper>

/** The window that is there while something rings, and only then. */
export function createRingWindowKeeper({ create, fit, tell, onPutAway }: Deps) {
  let window: BrowserWindow | null = null

  function open(): void {
    const opened = create()
    window = opened
    const forget = () => { if (window === opened) window = null }
    // Asked to close; what main itself takes away is destroyed without being asked.
    opened.on('close', () => {
      forget()
      onPutAway()
    })
    opened.once('closed', forget)
    // The notification is still there, and the next change opens the window anew.
    opened.webContents.on('render-process-gone', () => {
      forget()
      opened.destroy()
    })
  }
  return {
    show(isRinging: boolean): void {
      const shown = window
      if (!isRinging) {
        window = null
        shown?.destroy()
      } else if (shown === null) open()
      else tell()
    },
    /** Its page is this tall now. */
    fit(height: number): void { if (window !== null) fit(window, height) },
    /** The person asked for it. */
    focus(): void { window?.focus() },
    get page(): WebContents | null { return window === null || window.isDestroyed() ? null : window.webContents },
  }
}
