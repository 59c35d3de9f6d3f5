import type { BrowserWindow, Dialog } from 'electron'
import type { Words } from '../words.ts'

/** A page that dies again this soon would only die again. */
const LOOP_MS = 60_000

interface Deps { window: BrowserWindow; dialog: Dialog; words: Words; now: () => number; quit: () => void }

/** A page that has crashed is loaded again once, with a word about it; when it crashes again, the person decides. */
export function recoverFromCrashes({ window, dialog, words, now, quit }: Deps): void {
  let crashedAt: number | null = null
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const again = crashedAt !== null && now() - crashedAt < LOOP_MS
    crashedAt = now()
    if (!again) {
      window.webContents.reload()
      void dialog.showMessageBox(window, { type: 'warning', message: words.reloaded, detail: words.reloadedDetail })
      return
    }
    void dialog.showMessageBox(window, { type: 'error', message: words.crashed, detail: words.crashedDetail, buttons: [words.tryAgain, words.quit] })
      .then(({ response }) => {
        if (window.isDestroyed()) return
        if (response === 0) window.webContents.reload()
        else {
          window.destroy()
          quit()
        }
      })
  })
}
