import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultReminderPreferences, minutesBefore, reminderKey, remindersOf, settleOverdue } from './reminders.ts'
import type { SessionStatus } from './sessionLifecycle.ts'

const MINUTE = 60_000
const start = Date.parse('2026-11-20T16:00:00.000Z')

describe('which reminders there are', () => {
  test('[R1] an hour, fifteen and five minutes before', () => {
    expect(remindersOf({ status: 'scheduled', scheduledStart: start }, defaultReminderPreferences)).toEqual([
      { type: '1hour', dueAt: Date.parse('2026-11-20T15:00:00.000Z') },
      { type: '15min', dueAt: Date.parse('2026-11-20T15:45:00.000Z') },
      { type: '5min', dueAt: Date.parse('2026-11-20T15:55:00.000Z') },
    ])
  })

  test('[R1] each can be switched off', () => {
    for (const type of Object.keys(minutesBefore) as (keyof typeof minutesBefore)[]) {
      const types = remindersOf({ status: 'scheduled', scheduledStart: start }, { ...defaultReminderPreferences, [type]: false }).map((reminder) => reminder.type)
      expect(types).toEqual(Object.keys(minutesBefore).filter((other) => other !== type))
    }
  })

  test('quiet and mail change how they come, not which', () => {
    const session = { status: 'scheduled', scheduledStart: start } as const
    expect(remindersOf(session, { ...defaultReminderPreferences, quiet: true, mail: false })).toEqual(remindersOf(session, defaultReminderPreferences))
  })

  test('also of one that has begun early: not everybody is there yet', () => {
    expect(remindersOf({ status: 'active', scheduledStart: start }, defaultReminderPreferences)).toEqual(remindersOf({ status: 'scheduled', scheduledStart: start }, defaultReminderPreferences))
  })
  test.each<SessionStatus>(['completed', 'cancelled', 'missed'])('none of a session that is %s', (status) => {
    expect(remindersOf({ status, scheduledStart: start }, defaultReminderPreferences)).toEqual([])
  })
})

describe('which of the overdue ones is shown', () => {
  const overdue = fc.array(fc.record({ dueAt: fc.integer({ min: start - 90 * MINUTE, max: start }) }), { maxLength: 6 })

  test('[R3] at most one, the nearest to the start, and all others are expired', () => {
    fc.assert(fc.property(overdue, fc.integer({ min: 1, max: 90 * MINUTE }), (reminders, before) => {
      const { show, expired } = settleOverdue(reminders, start, start - before)
      expect(show === null).toBe(reminders.length === 0)
      for (const { dueAt } of reminders) expect(dueAt).toBeLessThanOrEqual(show?.dueAt ?? 0)
      expect(new Set([...expired, ...(show ? [show] : [])])).toEqual(new Set(reminders))
      expect(expired).toHaveLength(Math.max(0, reminders.length - 1))
    }))
  })

  test('[R3] none from the start on', () => {
    fc.assert(fc.property(overdue, fc.nat(24 * 60 * MINUTE), (reminders, after) => {
      expect(settleOverdue(reminders, start, start + after)).toEqual({ show: null, expired: reminders })
    }))
  })
})

test('[R5] the key is the same for both sources and another one when the session is moved', () => {
  const reminder = { sessionId: 'a', type: '15min', dueAt: start - 15 * MINUTE } as const
  expect(reminderKey({ ...reminder })).toBe(reminderKey(reminder))
  for (const other of [{ ...reminder, dueAt: start }, { ...reminder, type: '5min' as const }, { ...reminder, sessionId: 'b' }]) expect(reminderKey(other)).not.toBe(reminderKey(reminder))
})
