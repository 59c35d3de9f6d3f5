import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { AppError, type ErrorCode } from '#shared/errors.ts'
import type { ReminderOutcome } from '#shared/reminders.ts'
import { openCalendarFile } from '../calendar/openCalendarFile.ts'
import { createOwnerRows } from '../calendar/ownerRows.ts'
import { createReminderRows, type LocalReminder } from '../calendar/reminderRows.ts'
import { createReminderDesk } from './reminderDesk.ts'

const ID = '0198c0de-0000-7000-8000-000000000001'
const ME = { id: ID, name: 'Amina', role: 'tutor' as const, email: 'tutor@school.example' }
const START = Date.parse('2026-11-16T16:00:00.000Z')
const own: LocalReminder = { sessionId: ID, type: '15min', dueAt: START - 900_000, title: 'Fractions', start: START }
const told = (type: LocalReminder['type'], dueAt: number, quiet = false) =>
  ({ sessionId: ID, type, dueAt: new Date(dueAt).toISOString(), startsIn: 900, title: 'Fractions', scheduledStartTime: new Date(START).toISOString(), quiet })

function deskAt(now: number) {
  const file = openCalendarFile({ Sqlite, path: ':memory:', now: () => now })
  const reminders = createReminderRows(file)
  const owner = createOwnerRows(file).take('https://a.example', ME, 0)
  const shown: string[] = []
  const outcomes: string[] = []
  let answer: ErrorCode | null = null
  let result: () => Promise<ReminderOutcome> = async () => ({ kind: 'shown' })
  const desk = createReminderDesk({
    owner, reminders, now: () => now, onChange: () => undefined,
    show: async (reminder) => { shown.push(reminder.type); return result() },
    tell: async ({ type, outcome }) => {
      outcomes.push(`${type} ${outcome.kind}${outcome.kind === 'notShown' ? ` ${outcome.reason}` : ''}`)
      if (answer !== null) throw new AppError(answer)
    },
  })
  return { desk, shown, outcomes, reminders, owner, answerWith: (code: ErrorCode | null) => { answer = code }, showAs: (next: typeof result) => { result = next } }
}

test('[R5] from both sides, in either order and at once: shown once, and the server told what it needs', async () => {
  for (const order of ['own', 'server', 'at once']) {
    const { desk, shown, outcomes } = deskAt(own.dueAt)
    const steps = [() => desk.present(own, false), () => desk.fromServer(told('15min', own.dueAt))]
    if (order === 'server') steps.reverse()
    if (order === 'at once') await Promise.all(steps.map((step) => step()))
    else for (const step of steps) await step()
    expect(shown).toEqual(['15min'])
    expect(outcomes).toEqual(order === 'own' ? ['15min shown', '15min alreadyShown'] : ['15min shown'])
  }
})

test.each([
  ['quiet', own.dueAt, true, '15min notShown quiet'], ['the session has begun', START, false, '15min notShown over'],
])('%s: listed, not shown', async (_what, now, quiet, outcome) => {
  const { desk, shown, outcomes } = deskAt(now)
  await desk.fromServer(told('15min', own.dueAt, quiet))
  expect([shown, outcomes]).toEqual([[], [outcome]])
})

test('a system that fails is told as such, and the reminder is not tried again', async () => {
  const { desk, showAs, outcomes, shown } = deskAt(own.dueAt)
  showAs(() => Promise.reject(new Error('no such service')))
  await desk.present(own, false)
  await desk.present(own, false)
  expect([outcomes, shown]).toEqual([['15min notShown failed'], ['15min']])
})

test.each<[ErrorCode, boolean]>([['SERVER_UNREACHABLE', true], ['TIMED_OUT', true], ['RATE_LIMITED', true], ['NOT_FOUND', false], ['VALIDATION_FAILED', false]])('%s: told again: %s', async (code, again) => {
  const { desk, answerWith, outcomes } = deskAt(own.dueAt)
  answerWith(code)
  await desk.present(own, false)
  answerWith(null)
  await desk.tellAll()
  await desk.tellAll()
  expect(outcomes).toHaveLength(again ? 2 : 1)
})

test('the server\'s snooze is the one of this device, whose clock differs by seconds', async () => {
  const { desk, reminders, owner, shown, outcomes } = deskAt(START - 600_000)
  reminders.snooze(owner, { ...own, type: 'snoozed', dueAt: START - 603_000 })
  await desk.fromServer(told('snoozed', START - 600_000))
  await desk.present({ ...own, type: 'snoozed', dueAt: START - 603_000 }, false)
  expect(shown).toEqual(['snoozed'])
  expect(outcomes).toEqual(['snoozed shown', 'snoozed shown'])
})

test('what came too late here is told as over when the server asks', async () => {
  const { desk, reminders, owner, shown, outcomes } = deskAt(own.dueAt + 60_000)
  reminders.expire(owner, own)
  await desk.fromServer(told('15min', own.dueAt))
  expect([shown, outcomes]).toEqual([[], ['15min notShown over']])
})
