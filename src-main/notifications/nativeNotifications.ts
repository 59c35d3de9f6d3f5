import type { Notification as NativeNotification } from 'electron'
import type { ReminderOutcome } from '#shared/reminders.ts'

export interface NotificationRequest {
  title: string
  body: string
  /** Labels of the buttons, where the system has buttons. */
  joinLabel: string
  snoozeLabel: string
  onJoin: () => void
  /** Null: there is no time left for it. */
  onSnooze: (() => void) | null
}
export interface NativeNotifications {
  /** Resolves when the system has shown it, or has said or shown by silence that it does not. */
  show(request: NotificationRequest): Promise<ReminderOutcome>
}

type NotificationClass = Pick<typeof NativeNotification, 'isSupported'> & (new (options: Electron.NotificationConstructorOptions) => NativeNotification)

/** Systems answer at once; one that does not has no notification service running. */
const PATIENCE_MS = 5_000
/** Old ones are gone from the screen long since. */
const KEPT = 20

/** `Notification`: Electron's. Buttons are macOS's and Windows's; elsewhere a click joins. */
export function createNativeNotifications({ Notification, platform, patienceMs = PATIENCE_MS }: { Notification: NotificationClass; platform: string; patienceMs?: number }): NativeNotifications {
  const hasButtons = platform === 'darwin' || platform === 'win32'
  /** Else they would be collected as garbage, and clicks on them lost. */
  const shown = new Set<NativeNotification>()

  function keep(notification: NativeNotification): void {
    shown.add(notification)
    for (const oldest of shown) if (shown.size > KEPT) shown.delete(oldest)
  }
  return {
    show({ title, body, joinLabel, snoozeLabel, onJoin, onSnooze }) {
      if (!Notification.isSupported()) return Promise.resolve({ kind: 'notShown', reason: 'unsupported' })
      const buttons = [{ label: joinLabel, press: onJoin }, ...(onSnooze ? [{ label: snoozeLabel, press: onSnooze }] : [])]
      const notification = new Notification({ title, body, ...(hasButtons ? { actions: buttons.map(({ label }) => ({ type: 'button', text: label })) } : {}) })
      keep(notification)
      notification.on('click', () => { shown.delete(notification); onJoin() })
      notification.on('action', (details, index) => {
        shown.delete(notification)
        // Electron before 40 gives the index beside the event.
        buttons[(details as { actionIndex?: number }).actionIndex ?? index]?.press()
      })
      const { promise, resolve } = Promise.withResolvers<ReminderOutcome>()
      const failed = (): void => { shown.delete(notification); resolve({ kind: 'notShown', reason: 'failed' }) }
      const patience = setTimeout(failed, patienceMs)
      notification.on('show', () => resolve({ kind: 'shown' }))
      notification.on('failed', failed)
      notification.show()
      return promise.finally(() => { clearTimeout(patience) })
    },
  }
}
