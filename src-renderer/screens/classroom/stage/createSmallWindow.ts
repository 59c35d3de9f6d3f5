import { createValue, type Value } from '../../../domain/value.ts'
import type { Host } from '../../../host/Host.ts'

export interface SmallWindow {
  readonly isPossible: boolean
  readonly shown: Value<Window | null>
  toggle(): void
  /** Comes when the main window is put away, and closes with the room: when the result is called. */
  follow(): () => void
}

interface Deps { host: Pick<Host, 'kind' | 'openSmallWindow' | 'onMinimised'>; isPossible: boolean; onFailure(): void }

/** CSS pixels. */
const SIZE = { width: 320, height: 240 }

/** The small window on top of the others. One that came by itself goes when the main window is back. */
export function createSmallWindow({ host, isPossible, onFailure }: Deps): SmallWindow {
  const shown = createValue<Window | null>(null)
  let cameByItself = false
  let isOver = true
  async function open(byItself: boolean): Promise<void> {
    if (shown.get()) return
    const opened = await host.openSmallWindow(SIZE).catch(() => null)
    if (opened === null && !byItself) onFailure()
    if (opened === null || isOver || shown.get()) {
      opened?.close()
      return
    }
    cameByItself = byItself
    opened.addEventListener('pagehide', () => { if (shown.get() === opened) shown.set(null) }, { once: true })
    shown.set(opened)
  }
  function close(): void {
    const opened = shown.get()
    // What it shows is taken out first: its page is gone with it.
    shown.set(null)
    opened?.close()
  }
  return {
    isPossible, shown,
    toggle() { if (shown.get()) close(); else void open(false) },
    follow() {
      isOver = false
      const stop = host.onMinimised((minimised) => {
        if (minimised) void open(true)
        else if (cameByItself) close()
      })
      return () => {
        isOver = true
        stop()
        close()
      }
    },
  }
}
