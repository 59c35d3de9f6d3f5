import { expect, test } from 'vitest'
import type { BusyTime, Session } from '#shared/sessions.ts'
import { gridEvents, mayMove } from './gridEvents.ts'

const tutor = { id: 't', name: 'Amina', role: 'tutor' as const }
const session = {
  id: 's', title: 'Fractions', status: 'scheduled', scheduledStartTime: '2026-11-20T16:00:00.000Z', scheduledEndTime: '2026-11-20T17:00:00.000Z', durationMinutes: 60, tutor, students: [], series: null,
} as unknown as Session
const own = { meId: 't', isOnline: true }

test('[S9] only its tutor moves a lesson, before it begins, and while the server hears them', () => {
  expect(mayMove(session, own)).toBe(true)
  expect(mayMove(session, { ...own, meId: 'other' })).toBe(false)
  expect(mayMove(session, { ...own, isOnline: false })).toBe(false)
  for (const status of ['active', 'completed', 'cancelled', 'missed'] as const) expect(mayMove({ ...session, status }, own)).toBe(false)
})

test('a lesson that moves stands at its new time at once, and waits there', () => {
  const start = Date.parse('2026-11-21T10:00:00Z')
  const [event] = gridEvents([session], [], new Map([['s', { start, minutes: 90 }]]), own)
  expect(event).toMatchObject({ start, end: start + 90 * 60_000, startEditable: false })
})

test('only times of imported calendars lie behind the lessons: the lessons themselves are there already', () => {
  const busy: BusyTime[] = [
    { personId: 't', sessionId: 's', start: session.scheduledStartTime, end: session.scheduledEndTime, source: 'session' },
    { personId: 't', sessionId: null, start: '2026-11-20T08:00:00.000Z', end: '2026-11-20T09:00:00.000Z', source: 'imported' },
  ]
  expect(gridEvents([], busy, new Map(), own)).toMatchObject([{ display: 'background', start: '2026-11-20T08:00:00.000Z' }])
})
