import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openCalendarFile } from './openCalendarFile.ts'
import { createOwnerRows } from './ownerRows.ts'
import { createReminderRows, type LocalReminder } from './reminderRows.ts'

const ID = '0198c0de-0000-7000-8000-000000000001'
const ME = { id: ID, name: 'Amina', role: 'tutor' as const, email: 'tutor@school.example' }
const START = Date.parse('2026-11-16T16:00:00.000Z')
const reminder = (type: LocalReminder['type'], minutesBefore: number): LocalReminder => ({ sessionId: ID, type, dueAt: START - minutesBefore * 60_000, title: 'Fractions', start: START })

function rowsOfTwo() {
  const file = openCalendarFile({ Sqlite, path: ':memory:', now: () => START })
  const owners = createOwnerRows(file)
  return { owners, rows: createReminderRows(file), me: owners.take('https://a.example', ME, 0), other: owners.take('https://b.example', ME, 0) }
}

test('[R5] a reminder is claimed by one asker; one that expired is nobody\'s; another owner\'s is another', () => {
  const { rows, me, other } = rowsOfTwo()
  expect([rows.claim(me, reminder('15min', 15)), rows.claim(me, reminder('15min', 15)), rows.claim(other, reminder('15min', 15))]).toEqual([true, false, true])
  expect([rows.expire(me, reminder('1hour', 60)), rows.claim(me, reminder('1hour', 60))]).toEqual([true, false])
  expect(rows.list(me).map(({ type, state }) => [type, state])).toEqual([['15min', 'sent'], ['1hour', 'expired']])
})

test('an outcome is told until it is acknowledged', () => {
  const { rows, me, other } = rowsOfTwo()
  for (const one of [reminder('15min', 15), reminder('5min', 5)]) rows.claim(me, one)
  expect(rows.toTell(me)).toEqual([])
  rows.settle(me, reminder('15min', 15), { kind: 'shown' })
  rows.settle(me, reminder('5min', 5), { kind: 'notShown', reason: 'quiet' })
  expect(rows.toTell(me).map(({ type, state, outcome }) => [type, state, outcome])).toEqual([['15min', 'shown', { kind: 'shown' }], ['5min', 'notShown', { kind: 'notShown', reason: 'quiet' }]])
  rows.acknowledge(me, reminder('15min', 15))
  expect([rows.toTell(me).map(({ type }) => type), rows.toTell(other)]).toEqual([['5min'], []])
})

test('what was being shown when the app ended is told as failed and not shown again; old ones are forgotten', () => {
  const { rows, me } = rowsOfTwo()
  rows.claim(me, reminder('15min', 15))
  rows.recover(me, START)
  expect(rows.toTell(me)).toMatchObject([{ type: '15min', state: 'notShown', outcome: { kind: 'notShown', reason: 'failed' } }])
  expect(rows.claim(me, reminder('15min', 15))).toBe(false)
  rows.recover(me, START + 1)
  expect(rows.list(me)).toEqual([])
})

test('one snooze of a session waits, unlisted, and is the same as the server\'s of about that time', () => {
  const { rows, me } = rowsOfTwo()
  rows.snooze(me, reminder('snoozed', 40))
  rows.snooze(me, reminder('snoozed', 30))
  expect(rows.ofSession(me, ID, START).map(({ dueAt, state }) => [dueAt, state])).toEqual([[START - 30 * 60_000, 'waiting']])
  expect(rows.list(me)).toEqual([])
  const same = (minutesBefore: number) => rows.sameSnooze(me, ID, START - minutesBefore * 60_000)?.dueAt ?? null
  expect([same(30.5), same(29.2), same(32)]).toEqual([START - 30 * 60_000, START - 30 * 60_000, null])
  expect(rows.claim(me, reminder('snoozed', 30))).toBe(true)
  rows.snooze(me, reminder('snoozed', 20))
  expect(rows.ofSession(me, ID, START)).toHaveLength(2)
})

test('who signs out takes the reminders along', () => {
  const { rows, owners, me, other } = rowsOfTwo()
  rows.claim(me, reminder('15min', 15))
  rows.claim(other, reminder('15min', 15))
  owners.forget('https://a.example')
  expect([rows.list(me).length, rows.list(other).length]).toEqual([0, 1])
})
