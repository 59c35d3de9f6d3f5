import { expect, test } from 'vitest'
import type { ReminderOutcome } from '#shared/reminders.ts'
import { type ComingReminder, createReminderPresenter } from './reminderPresenter.ts'
import { createValue } from './value.ts'
import type { Wire } from './wire.ts'

const START = Date.parse('2026-11-20T16:00:00Z')
const reminder: ComingReminder = {
  sessionId: '01930000-0000-7000-8000-000000000001', type: '5min', dueAt: '2026-11-20T15:55:00.000Z', startsIn: 300, title: 'Fractions', scheduledStartTime: '2026-11-20T16:00:00.000Z', quiet: false,
}

function setUp(outcome: ReminderOutcome, { seen = false, now = START - 300_000 } = {}) {
  const listeners = new Map<string, (payload: unknown) => void>()
  const told: ReminderOutcome[] = []
  const shown: string[] = []
  const wire: Wire = {
    state: createValue({ connection: 'connected' as const, error: null }),
    request: (_event, payload) => {
      told.push((payload as { outcome: ReminderOutcome }).outcome)
      return Promise.resolve({}) as never
    },
    sendVolatile: () => undefined,
    on(event, listener) {
      listeners.set(event, listener as (payload: unknown) => void)
      return () => { listeners.delete(event) }
    },
  }
  const presenter = createReminderPresenter({
    wire, now: () => now, isSeen: () => seen, words: ({ title }) => ({ title, body: '' }),
    notifications: {
      permission: () => 'granted', ask: () => Promise.resolve(), showCall: () => () => undefined,
      show: (_reminder, words) => {
        shown.push(words.title)
        return Promise.resolve(outcome)
      },
    },
  })
  const stop = presenter.start()
  const arrive = async (payload: ComingReminder = reminder) => {
    listeners.get('SESSION_REMINDER')?.(payload)
    for (let i = 0; i < 10; i++) await Promise.resolve()
  }
  return { presenter, told, shown, arrive, stop, tell: (event: string) => { listeners.get(event)?.({ sessionId: reminder.sessionId }) } }
}

test('[R6] a notification is mirrored in the page, and its outcome is told', async () => {
  const { presenter, told, shown, arrive } = setUp({ kind: 'shown' })
  await arrive()
  expect(shown).toEqual(['Fractions'])
  expect(presenter.reminders.get()).toEqual([reminder])
  expect(told).toEqual([{ kind: 'shown' }])
})

test('[R5] told twice by the server it is shown once, and its outcome is told again', async () => {
  const { presenter, told, shown, arrive } = setUp({ kind: 'shown' })
  await arrive()
  presenter.dismiss(reminder.sessionId)
  await arrive()
  expect(shown).toEqual(['Fractions'])
  expect(presenter.reminders.get()).toEqual([])
  expect(told).toEqual([{ kind: 'shown' }, { kind: 'shown' }])
})

test('where notifications are not allowed, a page on the screen has shown it, and a hidden one has not', async () => {
  const denied: ReminderOutcome = { kind: 'notShown', reason: 'notAllowed' }
  const visible = setUp(denied, { seen: true })
  await visible.arrive()
  expect(visible.told).toEqual([{ kind: 'shown' }])
  const hidden = setUp(denied)
  await hidden.arrive()
  expect(hidden.told).toEqual([denied])
  expect(hidden.presenter.reminders.get()).toEqual([reminder])
})

test('a quiet reminder is neither notified nor shown, and one after the start not at all', async () => {
  const quiet = setUp({ kind: 'shown' })
  await quiet.arrive({ ...reminder, quiet: true })
  const late = setUp({ kind: 'shown' }, { now: START })
  await late.arrive()
  expect([...quiet.shown, ...late.shown]).toEqual([])
  expect([...quiet.presenter.reminders.get(), ...late.presenter.reminders.get()]).toEqual([])
  expect([quiet.told, late.told]).toEqual([[{ kind: 'notShown', reason: 'quiet' }], [{ kind: 'notShown', reason: 'over' }]])
})

test('a later reminder of the same lesson takes the place of the earlier, and a lesson that is moved or called off takes it away', async () => {
  for (const event of ['SESSION_RESCHEDULED', 'SESSION_CANCELLED', 'SESSION_ENDED']) {
    const { presenter, arrive, tell } = setUp({ kind: 'shown' })
    await arrive({ ...reminder, type: '15min', dueAt: '2026-11-20T15:45:00.000Z' })
    await arrive()
    expect(presenter.reminders.get().map(({ type }) => type)).toEqual(['5min'])
    tell(event)
    expect(presenter.reminders.get()).toEqual([])
  }
})

test('stopped, it hears nothing', async () => {
  const { arrive, stop, told } = setUp({ kind: 'shown' })
  stop()
  await arrive()
  expect(told).toEqual([])
})
