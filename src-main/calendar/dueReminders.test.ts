import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultReminderPreferences, type ReminderPreferences } from '#shared/reminders.ts'
import { dueReminders } from './dueReminders.ts'
import type { RecordedReminder } from './reminderRows.ts'

const MINUTE = 60_000
const START = Date.parse('2026-11-16T16:00:00.000Z')
const ID = '0198c0de-0000-7000-8000-000000000001'
const session = { id: ID, title: 'Fractions', start: START, updatedAt: START - 24 * 60 * MINUTE }
const settings = { since: 0, preferences: defaultReminderPreferences, switchedOn: {} }
const at = (minutesBefore: number) => START - minutesBefore * MINUTE
const record = (type: RecordedReminder['type'], dueAt: number, state: RecordedReminder['state'] = 'shown'): RecordedReminder =>
  ({ sessionId: ID, type, dueAt, title: 'Fractions', start: START, state, outcome: null })
const seen = (due: ReturnType<typeof dueReminders>) => ({ show: due.show?.type ?? null, expired: due.expired.map(({ type }) => type).toSorted() })

test.each([
  ['an hour and a moment before: nothing yet', 60.1, { show: null, expired: [] }],
  ['an hour before', 60, { show: '1hour', expired: [] }],
  ['[R3] woken ten minutes before: the nearest alone', 10, { show: '15min', expired: ['1hour'] }],
  ['[R3] woken two minutes before', 2, { show: '5min', expired: ['15min', '1hour'] }],
  ['[R3] woken at the start: none', 0, { show: null, expired: ['15min', '1hour', '5min'] }],
])('%s', (_what, minutes, wanted) => {
  expect(seen(dueReminders(session, settings, [], at(minutes)))).toEqual(wanted)
})

test('[R5] what has come is not shown again, and nothing that came before it is', () => {
  expect(seen(dueReminders(session, settings, [record('15min', at(15))], at(10)))).toEqual({ show: null, expired: ['1hour'] })
  expect(seen(dueReminders(session, settings, [record('15min', at(15)), record('1hour', at(60), 'expired')], at(10)))).toEqual({ show: null, expired: [] })
})

test('a waiting snooze is shown when it is due, and expires when a nearer reminder is due by then', () => {
  const had = [record('1hour', at(60)), record('15min', at(15)), record('snoozed', at(9), 'waiting')]
  expect(seen(dueReminders(session, settings, had, at(10)))).toEqual({ show: null, expired: [] })
  expect(seen(dueReminders(session, settings, had, at(9)))).toEqual({ show: 'snoozed', expired: [] })
  expect(seen(dueReminders(session, settings, had, at(4)))).toEqual({ show: '5min', expired: ['snoozed'] })
})

test('who books, moves, signs in or switches on after the due time is not reminded of it', () => {
  const late = { ...session, updatedAt: at(12) }
  expect(seen(dueReminders(late, settings, [], at(10)))).toEqual({ show: null, expired: [] })
  expect(seen(dueReminders(late, settings, [], at(4)))).toEqual({ show: '5min', expired: [] })
  expect(seen(dueReminders(session, { ...settings, since: at(12) }, [], at(10)))).toEqual({ show: null, expired: [] })
  expect(seen(dueReminders(session, { ...settings, switchedOn: { '15min': at(12) } }, [], at(10)))).toEqual({ show: '1hour', expired: [] })
})

test('[R1] a reminder that is switched off never comes', () => {
  const preferences = { ...defaultReminderPreferences, '15min': false }
  expect(seen(dueReminders(session, { ...settings, preferences }, [], at(10)))).toEqual({ show: '1hour', expired: [] })
})

test('[R3, R5] whenever the device looks, each reminder comes at most once, in order, none after the start; awake all the time it gets all that are on', () => {
  const looks = fc.array(fc.integer({ min: -30, max: 90 }), { maxLength: 30 })
  const switches = fc.record({ '1hour': fc.boolean(), '15min': fc.boolean(), '5min': fc.boolean() })
  fc.assert(fc.property(looks, switches, fc.boolean(), (minutes, on, awake) => {
    const preferences: ReminderPreferences = { ...defaultReminderPreferences, ...on }
    const order = awake ? Array.from({ length: 100 }, (_, index) => 90 - index) : minutes
    const recorded: RecordedReminder[] = []
    const shown: number[] = []
    for (const minute of order) {
      const { show, expired } = dueReminders(session, { ...settings, preferences }, recorded, at(minute))
      for (const reminder of expired) recorded.push({ ...reminder, state: 'expired', outcome: null })
      if (!show) continue
      expect(at(minute)).toBeLessThan(START)
      recorded.push({ ...show, state: 'shown', outcome: null })
      shown.push(show.dueAt)
    }
    expect(shown).toEqual([...new Set(shown)].toSorted((a, b) => a - b))
    if (awake) expect(shown).toHaveLength(Object.values(on).filter(Boolean).length)
  }))
})
