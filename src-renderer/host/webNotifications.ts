import { z } from 'zod'
import { reminderKey, type ReminderOutcome } from '#shared/reminders.ts'
import type { Host, Notifications } from './Host.ts'

interface Deps {
  /** Missing where the browser has none. */
  Notification: typeof Notification | undefined
  locks: LockManager
  storage: Storage
  /** Brings the page to the front. */
  focus(): void
  now?: () => number
}

const LOCK = 'lectern-reminders'
const SHOWN = 'lectern.shownReminders'
/** A reminder is told again for at most the hour before its session. */
const KEPT_MS = 24 * 3_600_000
/** A browser tells at once that a notification is on the screen, or that it cannot be; some systems tell nothing. */
const SILENCE_MS = 2_000

/** Web Notifications: one for each reminder and browser (R5), however many tabs are open. */
export function createWebNotifications({ Notification, locks, storage, focus, now = Date.now }: Deps): { notifications: Notifications; onOpenSession: Host['onOpenSession'] } {
  const listeners = new Set<(sessionId: string) => void>()
  const shown = createShownList(storage, now)

  function show(key: string, { title, body }: { title: string; body: string }, sessionId: string): Promise<ReminderOutcome> {
    if (!Notification) return Promise.resolve({ kind: 'notShown', reason: 'unsupported' })
    const { promise, resolve } = Promise.withResolvers<ReminderOutcome>()
    try {
      const notification = new Notification(title, { body, tag: key })
      const silence = setTimeout(() => { resolve({ kind: 'shown' }) }, SILENCE_MS)
      const settle = (outcome: ReminderOutcome) => {
        clearTimeout(silence)
        resolve(outcome)
      }
      notification.onshow = () => { settle({ kind: 'shown' }) }
      notification.onerror = () => { settle({ kind: 'notShown', reason: 'failed' }) }
      notification.onclick = () => {
        focus()
        notification.close()
        for (const listener of listeners) listener(sessionId)
      }
    } catch {
      // Phones have the constructor and refuse it: they show notifications of service workers only.
      resolve({ kind: 'notShown', reason: 'unsupported' })
    }
    return promise
  }

  return {
    notifications: {
      permission: () => (Notification ? ({ granted: 'granted', denied: 'denied', default: 'ask' } as const)[Notification.permission] : 'unsupported'),
      ask: async () => { await Notification?.requestPermission() },
      show(reminder, words) {
        if (!Notification) return Promise.resolve({ kind: 'notShown', reason: 'unsupported' })
        if (Notification.permission !== 'granted') return Promise.resolve({ kind: 'notShown', reason: 'notAllowed' })
        const key = reminderKey({ ...reminder, dueAt: Date.parse(reminder.dueAt) })
        return locks.request(LOCK, async (): Promise<ReminderOutcome> => {
          if (shown.has(key)) return { kind: 'alreadyShown' }
          const outcome = await show(key, words, reminder.sessionId)
          if (outcome.kind === 'shown') shown.add(key)
          return outcome
        })
      },
      showCall(callId, { title, body }) {
        if (Notification?.permission !== 'granted') return () => undefined
        try {
          const notification = new Notification(title, { body, tag: `call ${callId}` })
          notification.onclick = () => {
            focus()
            notification.close()
          }
          return () => { notification.close() }
        } catch {
          return () => undefined
        }
      },
    },
    onOpenSession(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
  }
}

const shownSchema = z.record(z.string(), z.number())

/** Keys of reminders this browser has shown, with when (epoch ms). */
function createShownList(storage: Storage, now: () => number) {
  function read(): Record<string, number> {
    try {
      return shownSchema.parse(JSON.parse(storage.getItem(SHOWN) ?? '{}'))
    } catch {
      return {}
    }
  }
  return {
    has: (key: string) => key in read(),
    add(key: string) {
      const recent = Object.entries(read()).filter(([, at]) => now() - at < KEPT_MS)
      // Full or forbidden: the notification's tag still keeps a second one from standing beside the first.
      try { storage.setItem(SHOWN, JSON.stringify({ ...Object.fromEntries(recent), [key]: now() })) } catch { return }
    },
  }
}
