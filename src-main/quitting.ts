import type { App } from 'electron'

/** Longer than a server needs to answer, shorter than a person waits for a window to go. */
const PATIENCE_MS = 3_000

/** Holds the end of the app until `idle` resolves, once and not for long. */
export function finishBeforeQuit(app: App, idle: () => Promise<void>): void {
  let finished = false
  app.on('will-quit', (event) => {
    if (finished) return
    event.preventDefault()
    finished = true
    const patience = new Promise<void>((resolve) => { setTimeout(resolve, PATIENCE_MS) })
    void Promise.race([idle(), patience]).then(() => app.quit())
  })
}
