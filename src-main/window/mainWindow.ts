import type { BrowserWindow, WebContents } from 'electron'

interface Deps {
  /** Of the page, without a fragment. */
  address: string
  create: (address: string) => BrowserWindow
  /** Tells a page that is there. */
  sendOpenSession: (sessionId: string) => void
}

export type MainWindow = ReturnType<typeof createMainWindowKeeper>

/** The one window, which comes and goes while the app lives. */
export function createMainWindowKeeper({ address, create, sendOpenSession }: Deps) {
  let window: BrowserWindow | null = null
  let begun = false

  function open(fragment = ''): void {
    begun = true
    const opened = create(address + fragment)
    window = opened
    opened.once('closed', () => { if (window === opened) window = null })
  }
  function bringToFront(): void {
    if (!window) {
      // A second start may come before this one is ready; its window is on the way.
      if (begun) open()
      return
    }
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
  return {
    open,
    bringToFront,
    get page(): WebContents | null { return window === null || window.isDestroyed() ? null : window.webContents },
    /** Into the session's lobby, whatever is on the screen now; a lesson under way asks first, as for any other way out. */
    openSession(sessionId: string): void {
      const fragment = `#/lesson/${sessionId}`
      if (!window) {
        open(fragment)
        return
      }
      bringToFront()
      // A page that is not loaded yet hears nothing.
      if (window.webContents.isLoading()) void window.loadURL(address + fragment).catch(() => undefined)
      else sendOpenSession(sessionId)
    },
  }
}
