import { expect, test } from 'vitest'
import type { ComingReminder } from '../domain/reminderPresenter.ts'
import { createWebNotifications } from './webNotifications.ts'

const reminder: ComingReminder = {
  sessionId: '01930000-0000-7000-8000-000000000001', type: '5min', dueAt: '2026-11-20T15:55:00.000Z', startsIn: 300, title: 'Fractions', scheduledStartTime: '2026-11-20T16:00:00.000Z', quiet: false,
}
const words = { title: 'Fractions', body: 'in 5 minutes' }

/** One browser: its notifications, its storage and its locks, shared by the tabs made from it. */
function browser({ permission = 'granted', does = 'show' } = {}) {
  const made: { title: string; tag: string | undefined; isClosed: boolean; onclick: (() => void) | null }[] = []
  class FakeNotification {
    static permission = permission
    static requestPermission = () => Promise.resolve(permission)
    onshow: (() => void) | null = null
    onerror: (() => void) | null = null
    onclick: (() => void) | null = null
    title: string
    tag: string | undefined
    constructor(title: string, options?: NotificationOptions) {
      if (does === 'throw') throw new TypeError('Illegal constructor')
      this.title = title
      this.tag = options?.tag
      made.push(this)
      queueMicrotask(() => (does === 'show' ? this.onshow : this.onerror)?.())
    }
    isClosed = false
    close() { this.isClosed = true }
  }
  const kept = new Map<string, string>()
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => { kept.set(key, value) } } as Storage
  let turn: Promise<unknown> = Promise.resolve()
  const locks = { request: (_name: string, work: () => Promise<unknown>) => (turn = turn.then(work)) } as unknown as LockManager
  const focused: string[] = []
  const tab = (name = 'tab') => createWebNotifications({ Notification: FakeNotification as unknown as typeof Notification, locks, storage, focus: () => { focused.push(name) } })
  return { tab, made, focused, storage, locks }
}

test('[R5] of two tabs that show the same reminder at once, one shows it and the other says that it was shown', async () => {
  const { tab, made } = browser()
  const outcomes = await Promise.all([tab().notifications.show(reminder, words), tab().notifications.show(reminder, words)])
  expect(outcomes).toEqual([{ kind: 'shown' }, { kind: 'alreadyShown' }])
  expect(made).toHaveLength(1)
})

test('[R5] a page that was loaded anew does not show it again, but shows it for another time', async () => {
  const { tab } = browser()
  await tab().notifications.show(reminder, words)
  expect(await tab().notifications.show(reminder, words)).toEqual({ kind: 'alreadyShown' })
  expect(await tab().notifications.show({ ...reminder, dueAt: '2026-11-20T16:55:00.000Z' }, words)).toEqual({ kind: 'shown' })
})

test('what could not be shown is told with its reason', async () => {
  const outcomeOf = (options: Parameters<typeof browser>[0]) => browser(options).tab().notifications.show(reminder, words)
  expect(await outcomeOf({ permission: 'denied' })).toEqual({ kind: 'notShown', reason: 'notAllowed' })
  expect(await outcomeOf({ permission: 'default' })).toEqual({ kind: 'notShown', reason: 'notAllowed' })
  expect(await outcomeOf({ does: 'error' })).toEqual({ kind: 'notShown', reason: 'failed' })
  expect(await outcomeOf({ does: 'throw' })).toEqual({ kind: 'notShown', reason: 'unsupported' })
  const none = createWebNotifications({ ...browser(), Notification: undefined, focus: () => undefined })
  expect(await none.notifications.show(reminder, words)).toEqual({ kind: 'notShown', reason: 'unsupported' })
  expect(none.notifications.permission()).toBe('unsupported')
})

test('a click brings the page to the front and opens the lesson', async () => {
  const { tab, made, focused } = browser()
  const { notifications, onOpenSession } = tab()
  const opened: string[] = []
  const stop = onOpenSession((sessionId) => opened.push(sessionId))
  await notifications.show(reminder, words)
  made[0]!.onclick?.()
  stop()
  made[0]!.onclick?.()
  expect(opened).toEqual([reminder.sessionId])
  expect(focused).toEqual(['tab', 'tab'])
})

test('a call is shown until it is taken away, and a click brings the page forward', () => {
  const { tab, made, focused } = browser()
  const takeAway = tab().notifications.showCall('a', { title: 'Amina calls you', body: '' })
  expect(made).toMatchObject([{ title: 'Amina calls you', tag: 'call a', isClosed: false }])
  made[0]?.onclick?.()
  expect(focused).toEqual(['tab'])
  takeAway()
  expect(made[0]?.isClosed).toBe(true)
})

test.each([{ permission: 'denied' }, { does: 'throw' }])('where a call cannot be shown, nothing breaks: %o', (how) => {
  const { tab, made } = browser(how)
  tab().notifications.showCall('a', { title: 'Amina calls you', body: '' })()
  expect(made).toEqual([])
})
