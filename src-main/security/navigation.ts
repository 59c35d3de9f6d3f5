import type { App, WebContents } from 'electron'
import { originOf } from './origin.ts'

/**
 * Electron security checklist 13–15: every page of the app stays on the app's origin, opens no window and holds no webview.
 * A link that asks for a new window is offered to `openExternal`, which decides by its own rule.
 */
export function lockNavigation(app: App, { appOrigin, openExternal }: { appOrigin: string; openExternal: (address: string) => void }): void {
  const stay = (event: { preventDefault(): void; url: string }) => {
    if (originOf(event.url) !== appOrigin) event.preventDefault()
  }
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', stay)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      openExternal(url)
      return { action: 'deny' }
    })
  })
}
