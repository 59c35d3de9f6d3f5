import type { App } from 'electron'

/** True for the first start with this profile; a later one ends itself and brings the first to the front. */
export function isOnlyInstance(app: App, bringToFront: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', bringToFront)
  return true
}
