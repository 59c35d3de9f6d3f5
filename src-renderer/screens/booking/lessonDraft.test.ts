import { expect, test } from 'vitest'
import { sessionInputSchema } from '#shared/sessions.ts'
import type { Repeat } from '../../domain/repeat.ts'
import { emptyDraft, faultsOf, inputOf, type LessonDraft, planOf, startOf } from './lessonDraft.ts'

const ZONE = 'Asia/Dhaka'
const NOW = Date.parse('2026-03-05T15:52:30+06:00')
const id = (n: number) => `01900000-0000-7000-8000-00000000000${n}`
const AMINA = id(0)
const empty = (now = NOW) => emptyDraft({ now, timeZone: ZONE, tutorId: AMINA })
const good: LessonDraft = { ...empty(), title: ' Fractions ', studentIds: [id(1)] }
const mondays: Repeat = { every: 'week', interval: 1, days: ['MO'], nth: null, end: { kind: 'count', count: 3 } }

test('a new lesson is offered at the next quarter of an hour, for an hour, on the clocks of its zone', () => {
  expect(empty()).toMatchObject({ date: '2026-03-05', time: '16:00', durationMinutes: 60 })
  expect(empty(Date.parse('2026-12-31T23:50+06:00'))).toMatchObject({ date: '2027-01-01', time: '00:00' })
  expect(empty(startOf(good))).toMatchObject({ time: '16:15' })
})

test('a span that was drawn is taken over, within the limits of a lesson', () => {
  const start = Date.parse('2026-03-09T09:30+06:00')
  expect(emptyDraft({ now: NOW, timeZone: ZONE, tutorId: null, start, minutes: 90 })).toMatchObject({ date: '2026-03-09', time: '09:30', durationMinutes: 90 })
  expect(emptyDraft({ now: NOW, timeZone: ZONE, tutorId: null, start, minutes: 24 * 60 }).durationMinutes).toBe(480)
})

test('what was typed becomes what the server takes', () => {
  expect(faultsOf(good, NOW)).toEqual({})
  const input = sessionInputSchema.parse(inputOf(good, AMINA, false))
  expect(input).toMatchObject({ title: 'Fractions', timeZone: ZONE })
  expect(Date.parse(input.scheduledStartTime)).toBe(Date.parse('2026-03-05T16:00+06:00'))
  expect(input.tutorId).toBeUndefined()
  expect(inputOf(good, id(9), false).tutorId).toBe(AMINA)
})

test('[S8] a series begins on its first day and keeps the wall clock', () => {
  const draft = { ...good, timeZone: 'Europe/London', repeat: mondays }
  const { starts, rrule } = planOf(draft)
  expect(rrule).toBe('FREQ=WEEKLY;BYDAY=MO;COUNT=3')
  expect(starts.map((start) => new Date(start).toISOString())).toEqual(['2026-03-09T16:00:00.000Z', '2026-03-16T16:00:00.000Z', '2026-03-23T16:00:00.000Z'])
  expect(planOf({ ...draft, date: '2026-03-23' }).starts.map((start) => new Date(start).toISOString().slice(11, 16))).toEqual(['16:00', '15:00', '15:00'])
  expect(sessionInputSchema.parse(inputOf(draft, AMINA, false)).scheduledStartTime).toBe('2026-03-09T16:00:00.000Z')
})

test('[S8] every other week, and the same weekday of each month', () => {
  const days = (repeat: Repeat) => planOf({ ...good, repeat }).starts.map((start) => new Date(start).toISOString().slice(0, 10))
  expect(days({ ...mondays, interval: 2 })).toEqual(['2026-03-09', '2026-03-23', '2026-04-06'])
  const monthly: Repeat = { ...mondays, every: 'month', days: [], nth: { nth: 2, weekday: 'TU' } }
  expect(days(monthly)).toEqual(['2026-03-10', '2026-04-14', '2026-05-12'])
  expect(days({ ...monthly, nth: { nth: -1, weekday: 'FR' } })).toEqual(['2026-03-27', '2026-04-24', '2026-05-29'])
})

test('[S3] each fault is told at its field', () => {
  expect(faultsOf({ ...good, title: ' ', tutorId: null, studentIds: [], date: '', time: '' }, NOW))
    .toEqual({ title: 'nameMissing', tutor: 'tutorMissing', students: 'studentMissing', date: 'dateMissing', time: 'timeMissing' })
  expect(faultsOf({ ...good, title: 'x'.repeat(201) }, NOW)).toEqual({ title: 'nameLong' })
  expect(faultsOf({ ...good, time: '15:45' }, NOW)).toEqual({ time: 'past' })
  expect(faultsOf({ ...good, date: '9999-01-01' }, NOW)).toEqual({ date: 'tooFar' })
  expect(faultsOf({ ...good, durationMinutes: 10 }, NOW)).toEqual({ duration: 'lengthWrong' })
})

test.each([['p2p', 7], ['agora', 49]] as const)('[S3] in rooms on %s there is a place for %i students, and one more is told at its field', (rooms, most) => {
  const students = (count: number) => ({ ...good, studentIds: Array.from({ length: count }, (_, n) => id(n)) })
  expect(faultsOf(students(most), NOW, rooms)).toEqual({})
  expect(faultsOf(students(most + 1), NOW, rooms)).toEqual({ students: 'tooMany' })
  expect(faultsOf(students(most + 1), NOW)).toEqual({})
})

test('[S8] a series without days or end, or with too many lessons, is told at its field', () => {
  const fault = (change: Partial<Repeat>) => faultsOf({ ...good, repeat: { ...mondays, ...change } }, NOW)
  expect(fault({})).toEqual({})
  expect(fault({ days: [] })).toEqual({ days: 'dayMissing' })
  for (const interval of [0, 1.5, 53, NaN]) expect(fault({ interval })).toEqual({ interval: 'intervalWrong' })
  expect(fault({ end: { kind: 'count', count: 105 } })).toEqual({ end: 'countWrong' })
  expect(fault({ end: { kind: 'until', date: '' } })).toEqual({ end: 'endMissing' })
  expect(fault({ end: { kind: 'until', date: '2026-03-01' } })).toEqual({ end: 'endBefore' })
  expect(fault({ end: { kind: 'until', date: '2026-03-08' } })).toEqual({ end: 'endBefore' })
  expect(fault({ every: 'day', end: { kind: 'until', date: '2026-12-31' } })).toEqual({ end: 'tooLong' })
})
