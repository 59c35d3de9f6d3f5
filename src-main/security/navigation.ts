import type { App, BrowserWindowConstructorOptions, WebContents } from 'electron'
import { SMALL_WINDOW } from '#shared/smallWindow.ts'
import { originOf } from './origin.ts'

interface Deps {
  appOrigin: string
  openExternal: (address: string) => void
  /** The main window's page, which alone may open its one small window. */
  page: () => WebContents | null
  smallWindow: () => BrowserWindowConstructorOptions
}

/**
 * Electron security checklist 13–15: every page of the app stays on the app's origin, opens no window but its empty small one, and holds no webview.
 * A link that asks for a new window is offered to `openExternal`, which decides by its own rule.
 */
export function lockNavigation(app: App, { appOrigin, openExternal, page, smallWindow }: Deps): void {
  const stay = (event: { preventDefault(): void; url: string }) => {
    if (originOf(event.url) !== appOrigin) event.preventDefault()
  }
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', stay)
    // The small window is drawn into by the page that opened it, and goes nowhere.
    contents.on('did-create-window', ({ webContents }) => { webContents.on('will-navigate', (event) => { event.preventDefault() }) })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url, frameName }) => {
      if (['', 'about:blank'].includes(url) && frameName === SMALL_WINDOW && contents === page()) return { action: 'allow', overrideBrowserWindowOptions: smallWindow() }
      openExternal(url)
      return { action: 'deny' }
    })
  })
}
