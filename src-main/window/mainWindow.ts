import type { BrowserWindow, WebContents } from 'electron'
import type { SendEvent } from '../events.ts'

interface Deps {
  /** Of the page, without a fragment. */
  address: string
  create: (address: string) => BrowserWindow
  /** Tells a page that is there. */
  send: SendEvent
}

export type MainWindow = ReturnType<typeof createMainWindowKeeper>

/** The one window, which comes and goes while the app lives. */
export function createMainWindowKeeper({ address, create, send }: Deps) {
  let window: BrowserWindow | null = null
  let begun = false

  function open(fragment = ''): void {
    begun = true
    const opened = create(address + fragment)
    window = opened
    opened.on('minimize', () => { send('minimised', { minimised: true }) })
    opened.on('restore', () => { send('minimised', { minimised: false }) })
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
  /** To a place of the page, whatever is on the screen now; a lesson under way asks first, as for any other way out. True: the page is there and can be told. */
  function goTo(fragment: string): boolean {
    if (!window) {
      open(fragment)
      return false
    }
    bringToFront()
    // A page that is not loaded yet hears nothing.
    const isThere = !window.webContents.isLoading()
    if (!isThere) void window.loadURL(address + fragment).catch(() => undefined)
    return isThere
  }
  return {
    open,
    bringToFront,
    get page(): WebContents | null { return window === null || window.isDestroyed() ? null : window.webContents },
    /** Into the session's lobby. */
    openSession(sessionId: string): void { if (goTo(`#/lesson/${sessionId}`)) send('openSession', { sessionId }) },
    /** To the call, which the page answers, also a page that only shows the call for now. */
    answerCall(callId: string): void {
      const tell = () => { send('answerCall', { callId }) }
      if (goTo(`#/call/${callId}`)) tell()
      else window?.webContents.once('did-finish-load', tell)
    },
    openCalls(): void { if (goTo('#/calls')) send('openCalls', {}) },
  }
}
