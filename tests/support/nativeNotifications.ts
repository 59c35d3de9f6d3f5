import type { ElectronApplication } from '@playwright/test'

export interface SeenNotification { title: string; body: string; at: number; /** Taken away by the app. */ gone: boolean }

/** Stands in for the system's notification service: notes what is handed to it and taken back, and says that it was shown. */
export const watchNotifications = (app: ElectronApplication): Promise<void> => app.evaluate(({ Notification }) => {
  const scope = globalThis as unknown as { notified: SeenNotification[]; notifications: Electron.Notification[] }
  scope.notified = []
  scope.notifications = []
  Notification.isSupported = () => true
  Notification.prototype.show = function show(this: Electron.Notification) {
    scope.notified.push({ title: this.title, body: this.body, at: Date.now(), gone: false })
    scope.notifications.push(this)
    this.emit('show', {})
  }
  Notification.prototype.close = function close(this: Electron.Notification) {
    const seen = scope.notified[scope.notifications.indexOf(this)]
    if (seen) seen.gone = true
  }
})

export const seenNotifications = (app: ElectronApplication): Promise<SeenNotification[]> =>
  app.evaluate(() => (globalThis as unknown as { notified: SeenNotification[] }).notified)

/** As a person would on the last one with that title. */
export const clickNotification = (app: ElectronApplication, title: string): Promise<void> =>
  app.evaluate((_electron, title) => {
    (globalThis as unknown as { notifications: Electron.Notification[] }).notifications.findLast((notification) => notification.title === title)?.emit('click', {})
  }, title)
