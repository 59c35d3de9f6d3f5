import type { App } from 'electron'

/** Longer than a server needs to answer, shorter than a person waits for an app to go. */
const PATIENCE_MS = 3_000

interface Work { readonly busy: boolean; idle(): Promise<void> }

/** Holds the end of the app while `work` is under way, but not for long. */
export function finishBeforeQuit(app: App, work: Work): void {
  let held = false
  app.on('before-quit', (event) => {
    if (held || !work.busy) return
    held = true
    event.preventDefault()
    const patience = new Promise<void>((resolve) => { setTimeout(resolve, PATIENCE_MS) })
    void Promise.race([work.idle(), patience]).then(() => app.quit())
  })
}
