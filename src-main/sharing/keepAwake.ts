import type { PowerSaveBlocker } from 'electron'

/** The screen stays on, and the device awake, while wanted. */
export function createKeepAwake(blocker: PowerSaveBlocker): (wanted: boolean) => void {
  let id: number | null = null
  return (wanted) => {
    if (wanted) id ??= blocker.start('prevent-display-sleep')
    else if (id !== null) {
      blocker.stop(id)
      id = null
    }
  }
}
