import { describe, expect, test } from 'vitest'
import { defaultReminderPreferences } from '../../src-shared/reminders.ts'
import type { OverdueRow } from '../repositories/reminderRepository.ts'
import { fatesOf, type Surroundings } from './reminderFate.ts'

const MINUTE = 60_000
const start = Date.parse('2026-11-20T16:00:00.000Z')
const now = start - 14 * MINUTE

const row = (change: Partial<OverdueRow> = {}): OverdueRow => ({
  sessionId: 's', userId: 'u', type: '15min', dueAt: start - 15 * MINUTE, scheduledStart: start, state: 'waiting', reason: null, leaseUntil: 0, attempts: 0,
  title: 'Algebra', timeZone: 'UTC', sessionStatus: 'scheduled', sessionStart: start, removedAt: null, present: 0, email: 'u@school.test', name: 'U', userStatus: 'active',
  preferences: defaultReminderPreferences, ...change,
})
const anHour = (change: Partial<OverdueRow> = {}) => row({ type: '1hour', dueAt: start - 60 * MINUTE, ...change })
const fates = (group: OverdueRow[], surroundings: Partial<Surroundings> = {}) =>
  fatesOf(group, { now, connected: true, mail: true, ...surroundings }).map(({ row: { type }, fate }) => [type, 'reason' in fate ? `${fate.kind} ${fate.reason}` : fate.kind])

describe('[R3] of several', () => {
  test('the nearest is sent, the others are expired', () => {
    expect(fates([anHour(), row()])).toEqual([['1hour', 'expired'], ['15min', 'send']])
  })
  test.each(['shown', 'sent', 'mailed', 'notShown'] as const)('an earlier one is not told after a nearer one was %s', (state) => {
    expect(fates([anHour(), row({ state, leaseUntil: now + 1, reason: 'quiet' })])).toEqual([['1hour', 'expired']])
  })
  test('none from the start on', () => {
    expect(fates([anHour(), row()], { now: start })).toEqual([['1hour', 'expired'], ['15min', 'expired']])
  })
})

describe('a session that is not what it was when the row was written', () => {
  test.each([
    ['was moved', { sessionStart: start + MINUTE }], ['was cancelled', { sessionStatus: 'cancelled' }], ['was held', { sessionStatus: 'completed' }], ['is where the person is already', { present: 1 }], ['is gone', { removedAt: 1 }],
    ['is no longer to be reminded of', { preferences: { ...defaultReminderPreferences, '15min': false } }],
  ] as const)('one that %s', (_name, change) => {
    expect(fates([row(change)])).toEqual([['15min', 'expired']])
  })
  test('one that has begun early is still to be told to those who are not there', () => {
    expect(fates([row({ sessionStatus: 'active' })])).toEqual([['15min', 'send']])
  })
  test('a row of the earlier time does not stand for the new one', () => {
    expect(fates([row({ state: 'shown', dueAt: start - 10 * MINUTE, scheduledStart: start + MINUTE }), anHour()])).toEqual([['1hour', 'send']])
  })
})

describe('without an answer', () => {
  const unanswered = (change: Partial<OverdueRow>) => row({ state: 'sent', leaseUntil: now, attempts: 1, ...change })
  test.each<[string, OverdueRow, Partial<Surroundings>, string[]]>([
    ['nothing during the lease', unanswered({ leaseUntil: now + 1 }), {}, []],
    ['once more', unanswered({}), {}, ['send']],
    ['then by mail', unanswered({ attempts: 2 }), {}, ['mail']],
    ['at once by mail to a person without a device', unanswered({}), { connected: false }, ['mail']],
    ['recorded where there is no mail', unanswered({ attempts: 2 }), { mail: false }, ['notShown noAnswer']],
    ['recorded with what a device said', unanswered({ attempts: 2, reason: 'notAllowed' }), { mail: false }, ['notShown notAllowed']],
    ['recorded where the person wants no mail', unanswered({ attempts: 2, preferences: { ...defaultReminderPreferences, mail: false } }), {}, ['notShown noAnswer']],
    ['no mail to somebody who has left the school', unanswered({ attempts: 2, userStatus: 'disabled' }), {}, ['notShown noAnswer']],
    ['the third mail', unanswered({ attempts: 4 }), {}, ['mail']],
    ['and no fourth', unanswered({ attempts: 5 }), {}, ['notShown mailFailed']],
    ['recorded from the start on', unanswered({}), { now: start }, ['notShown noAnswer']],
  ])('%s', (_name, one, surroundings, expected) => {
    expect(fates([one], surroundings).map(([, fate]) => fate)).toEqual(expected)
  })
})

describe('nobody there', () => {
  const noDevice = row({ state: 'notShown', reason: 'noDevice' })
  test('recorded, and told to a device that comes', () => {
    expect(fates([row()], { connected: false, mail: false })).toEqual([['15min', 'notShown noDevice']])
    expect(fates([noDevice])).toEqual([])
    expect(fates([noDevice], { returning: true })).toEqual([['15min', 'send']])
    expect(fates([noDevice], { returning: true, now: start })).toEqual([])
  })
  test('what a device could not show is not told again', () => {
    expect(fates([row({ state: 'notShown', reason: 'notAllowed' })], { returning: true })).toEqual([])
  })
})

test('of nothing, nothing', () => { expect(fatesOf([], { now, connected: true, mail: true })).toEqual([]) })
