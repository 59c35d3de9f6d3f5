import { EventEmitter } from 'node:events'
import { afterEach, expect, test, vi } from 'vitest'
import { createNativeNotifications } from './nativeNotifications.ts'

/** What systems do with a notification, as far as Electron tells. */
function systemThat({ supported = true, answers = 'show' }: { supported?: boolean; answers?: 'show' | 'failed' | null } = {}) {
  const made: (EventEmitter & { options: Electron.NotificationConstructorOptions })[] = []
  class Notification extends EventEmitter {
    static isSupported = () => supported
    readonly options: Electron.NotificationConstructorOptions
    constructor(options: Electron.NotificationConstructorOptions) {
      super()
      this.options = options
      made.push(this)
    }
    show() { if (answers) queueMicrotask(() => this.emit(answers, {})) }
  }
  return { Notification: Notification as never, made }
}
const request = () => ({ title: 'Fractions', body: 'Starts in 15 minutes', joinLabel: 'Join', snoozeLabel: 'Later', onJoin: vi.fn(), onSnooze: vi.fn() })

afterEach(() => { vi.useRealTimers() })

test('shown, failed, silent, unsupported: each is told', async () => {
  const outcomeOf = (system: ReturnType<typeof systemThat>) => createNativeNotifications({ ...system, platform: 'linux', patienceMs: 20 }).show(request())
  expect(await outcomeOf(systemThat())).toEqual({ kind: 'shown' })
  expect(await outcomeOf(systemThat({ answers: 'failed' }))).toEqual({ kind: 'notShown', reason: 'failed' })
  expect(await outcomeOf(systemThat({ answers: null }))).toEqual({ kind: 'notShown', reason: 'failed' })
  expect(await outcomeOf(systemThat({ supported: false }))).toEqual({ kind: 'notShown', reason: 'unsupported' })
})

test.each(['darwin', 'win32'])('[R6] on %s there are buttons, told by the event of either kind', async (platform) => {
  const system = systemThat()
  const asked = request()
  await createNativeNotifications({ ...system, platform }).show(asked)
  const [notification] = system.made
  expect(notification?.options.actions).toEqual([{ type: 'button', text: 'Join' }, { type: 'button', text: 'Later' }])
  notification?.emit('action', { actionIndex: 1 }, 1)
  expect([asked.onJoin.mock.calls.length, asked.onSnooze.mock.calls.length]).toEqual([0, 1])
  notification?.emit('action', {}, 0)
  expect([asked.onJoin.mock.calls.length, asked.onSnooze.mock.calls.length]).toEqual([1, 1])
})

test('on Linux a click joins; where there is no time for a snooze no button offers it', async () => {
  const linux = systemThat()
  const asked = request()
  await createNativeNotifications({ ...linux, platform: 'linux' }).show(asked)
  expect(linux.made[0]?.options.actions).toBeUndefined()
  linux.made[0]?.emit('click', {})
  expect(asked.onJoin).toHaveBeenCalledOnce()

  const mac = systemThat()
  await createNativeNotifications({ ...mac, platform: 'darwin' }).show({ ...request(), onSnooze: null })
  expect(mac.made[0]?.options.actions).toEqual([{ type: 'button', text: 'Join' }])
})
