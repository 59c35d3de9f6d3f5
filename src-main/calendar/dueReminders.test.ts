import { expect, test } from 'vitest'
import { defaultReminderPreferences } from '#shared/reminders.ts'
import type { UpcomingSession } from './calendarRows.ts'
import { dueReminders } from './dueReminders.ts'
import type { ReminderSettings } from './ownerRows.ts'
import type { RecordedReminder } from './reminderRows.ts'

const MINUTE = 60_000
const START = Date.parse('2026-11-16T16:00:00.000Z')
const ID = '0198c0de-0000-7000-8000-000000000001'
const session: UpcomingSession = { id: ID, title: 'Fractions', status: 'scheduled', start: START, timeSetAt: START - 24 * 60 * MINUTE }
const settings: ReminderSettings = { since: 0, preferences: defaultReminderPreferences, switchedOn: {} }
const at = (minutesBefore: number) => START - minutesBefore * MINUTE
const record = (type: RecordedReminder['type'], dueAt: number, state: RecordedReminder['state'] = 'shown'): RecordedReminder =>
  ({ sessionId: ID, type, dueAt, title: 'Fractions', start: START, state, outcome: null })

interface Given { of?: Partial<UpcomingSession>; by?: Partial<ReminderSettings>; had?: RecordedReminder[]; present?: boolean }
/** What comes so many minutes before the start. */
function seen(minutesBefore: number, { of = {}, by = {}, had = [], present = false }: Given = {}) {
  const due = dueReminders({ ...session, ...of }, { settings: { ...settings, ...by }, recorded: had, present, now: at(minutesBefore) })
  return { show: due.show?.type ?? null, expired: due.expired.map(({ type }) => type).toSorted() }
}

test.each([
  ['an hour and a moment before: nothing yet', 60.1, { show: null, expired: [] }],
  ['an hour before', 60, { show: '1hour', expired: [] }],
  ['[R3] woken ten minutes before: the nearest alone', 10, { show: '15min', expired: ['1hour'] }],
  ['[R3] woken two minutes before', 2, { show: '5min', expired: ['15min', '1hour'] }],
  ['[R3] woken at the start: none', 0, { show: null, expired: ['15min', '1hour', '5min'] }],
])('%s', (_what, minutes, wanted) => {
  expect(seen(minutes)).toEqual(wanted)
})

test('[R5] what has come is not shown again, and nothing that came before it is', () => {
  expect(seen(10, { had: [record('15min', at(15))] })).toEqual({ show: null, expired: ['1hour'] })
  expect(seen(10, { had: [record('15min', at(15)), record('1hour', at(60), 'expired')] })).toEqual({ show: null, expired: [] })
})

test('a waiting snooze is shown when it is due, and expires when a nearer reminder is due by then', () => {
  const had = [record('1hour', at(60)), record('15min', at(15)), record('snoozed', at(9), 'waiting')]
  expect(seen(10, { had })).toEqual({ show: null, expired: [] })
  expect(seen(9, { had })).toEqual({ show: 'snoozed', expired: [] })
  expect(seen(4, { had })).toEqual({ show: '5min', expired: ['snoozed'] })
})

test('who books, moves, signs in or switches on after the due time is not reminded of it', () => {
  const of = { timeSetAt: at(12) }
  expect(seen(10, { of })).toEqual({ show: null, expired: [] })
  expect(seen(4, { of })).toEqual({ show: '5min', expired: [] })
  expect(seen(10, { by: { since: at(12) } })).toEqual({ show: null, expired: [] })
  expect(seen(10, { by: { switchedOn: { '15min': at(12) } } })).toEqual({ show: '1hour', expired: [] })
})

test('[R1] a reminder that is switched off never comes', () => {
  expect(seen(10, { by: { preferences: { ...defaultReminderPreferences, '15min': false } } })).toEqual({ show: '1hour', expired: [] })
})

test('[R1] begun early: who is not there is reminded all the same, who is there is not, and neither is who waits there for the others', () => {
  expect(seen(5, { of: { status: 'active' } })).toEqual({ show: '5min', expired: ['15min', '1hour'] })
  for (const status of ['active', 'scheduled'] as const) expect(seen(5, { of: { status }, present: true })).toEqual({ show: null, expired: ['15min', '1hour', '5min'] })
})

test.each(['cancelled', 'completed', 'missed'] as const)('nobody is reminded of one that is %s', (status) => {
  expect(seen(5, { of: { status }, had: [record('snoozed', at(9), 'waiting')] })).toEqual({ show: null, expired: ['snoozed'] })
})
