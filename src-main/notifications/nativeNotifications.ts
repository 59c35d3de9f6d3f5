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
export interface RaisedNotification {
  /** Settles when the system has shown it, or has said or shown by silence that it does not. */
  outcome: Promise<ReminderOutcome>
  takeAway(): void
}
interface RaiseRequest {
  title: string
  body: string
  /** Where the system has buttons. */
  buttons: readonly { label: string; press: () => void }[]
  onClick: () => void
  /** Without sound, and until it is taken away, as far as the system allows. */
  rings?: boolean
}
export interface NativeNotifications {
  raise(request: RaiseRequest): RaisedNotification
  /** A reminder. */
  show(request: NotificationRequest): Promise<ReminderOutcome>
}

type NotificationClass = Pick<typeof NativeNotification, 'isSupported'> & (new (options: Electron.NotificationConstructorOptions) => NativeNotification)

/** Systems answer at once; one that does not has no notification service running. */
const PATIENCE_MS = 5_000
/** Old ones are gone from the screen long since. */
const KEPT = 20
const RINGING = { silent: true, urgency: 'critical', timeoutType: 'never' } as const

/** `Notification`: Electron's. Buttons are macOS's and Windows's; elsewhere a click joins. */
export function createNativeNotifications({ Notification, platform, patienceMs = PATIENCE_MS }: { Notification: NotificationClass; platform: string; patienceMs?: number }): NativeNotifications {
  const hasButtons = platform === 'darwin' || platform === 'win32'
  /** Else they would be collected as garbage, and clicks on them lost. */
  const shown = new Set<NativeNotification>()

  function keep(notification: NativeNotification): void {
    shown.add(notification)
    for (const oldest of shown) if (shown.size > KEPT) shown.delete(oldest)
  }
  function raise({ title, body, buttons, onClick, rings = false }: RaiseRequest): RaisedNotification {
    if (!Notification.isSupported()) return { outcome: Promise.resolve({ kind: 'notShown', reason: 'unsupported' }), takeAway: () => undefined }
    const notification = new Notification({
      title, body, ...(rings ? RINGING : {}), ...(hasButtons && buttons.length > 0 ? { actions: buttons.map(({ label }) => ({ type: 'button', text: label })) } : {}),
    })
    keep(notification)
    notification.on('click', () => { shown.delete(notification); onClick() })
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
    return {
      outcome: promise.finally(() => { clearTimeout(patience) }),
      takeAway() {
        shown.delete(notification)
        notification.close()
      },
    }
  }
  return {
    raise,
    show: ({ title, body, joinLabel, snoozeLabel, onJoin, onSnooze }) => raise({
      title, body, onClick: onJoin, buttons: [{ label: joinLabel, press: onJoin }, ...(onSnooze ? [{ label: snoozeLabel, press: onSnooze }] : [])],
    }).outcome,
  }
}
