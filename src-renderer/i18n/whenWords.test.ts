import { expect, test } from 'vitest'
import type { Session } from '#shared/sessions.ts'
import { createFormat } from './format.ts'
import { createI18n } from './createI18n.ts'
import { translateOf } from './translate.ts'
import { whenWords } from './whenWords.ts'

const START = new Date('2026-03-05T16:00').getTime()
const MINUTE = 60_000
const person = { id: 'p', name: 'Rafi', role: 'student' as const }
const session: Session = {
  id: 's', title: 'Fractions', status: 'scheduled', scheduledStartTime: new Date(START).toISOString(), scheduledEndTime: new Date(START + 60 * MINUTE).toISOString(), durationMinutes: 60,
  joinOpensAt: new Date(START - 10 * MINUTE).toISOString(), actualStartTime: null, actualEndTime: null, actualDuration: null, tutor: person, students: [person], createdAt: '', updatedAt: '',
  timeZone: 'UTC', waitingRoom: false, encrypted: false, series: null, sharedNotes: '', privateNotes: null, cancelReason: null, revision: 0,
}
const t = translateOf(createI18n('en').t)
const said = (minutes: number, change: Partial<Session> = {}) => whenWords({ ...session, ...change }, START + minutes * MINUTE, t, createFormat('en-GB'))

test('before, at and after the start', () => {
  expect(said(-600)).toBe('today, 16:00')
  expect(said(-12)).toBe('starts in 12 minutes')
  expect(said(-0.5)).toBe('starts in 1 minute')
  expect(said(0)).toBe('starts now')
  expect(said(3)).toBe('should have started 3 minutes ago')
})

test('once it runs, how long it has', () => {
  const running = { status: 'active', actualStartTime: new Date(START + 2 * MINUTE).toISOString() } as const
  expect(said(2.5, running)).toBe('just started')
  expect(said(5, running)).toBe('started 3 minutes ago')
})
