import { expect, test } from 'vitest'
import { sessionInputSchema } from '#shared/sessions.ts'
import { emptyDraft, faultsOf, inputOf, type LessonDraft, startOf, STUDENT_LIMIT } from './lessonForm.ts'

const NOW = new Date('2026-03-05T15:52:30').getTime()
const id = (n: number) => `01900000-0000-7000-8000-00000000000${n}`
const good: LessonDraft = { ...emptyDraft(NOW), title: ' Fractions ', studentIds: [id(1)] }

test('a new lesson is offered at the next quarter of an hour, for an hour', () => {
  expect(emptyDraft(NOW)).toMatchObject({ date: '2026-03-05', time: '16:00', durationMinutes: 60 })
  expect(emptyDraft(new Date('2026-12-31T23:50').getTime())).toMatchObject({ date: '2027-01-01', time: '00:00' })
  expect(emptyDraft(startOf(good))).toMatchObject({ time: '16:15' })
})

test('what was typed becomes what the server takes', () => {
  expect(faultsOf(good, NOW)).toEqual({})
  const input = sessionInputSchema.parse(inputOf(good, false))
  expect(input.title).toBe('Fractions')
  expect(Date.parse(input.scheduledStartTime)).toBe(new Date('2026-03-05T16:00').getTime())
})

test('[S3] each fault is told at its field', () => {
  expect(faultsOf({ ...good, title: ' ', studentIds: [], date: '', time: '' }, NOW)).toEqual({ title: 'nameMissing', students: 'studentMissing', date: 'dateMissing', time: 'timeMissing' })
  expect(faultsOf({ ...good, title: 'x'.repeat(201) }, NOW)).toEqual({ title: 'nameLong' })
  expect(faultsOf({ ...good, time: '15:45' }, NOW)).toEqual({ time: 'past' })
  expect(faultsOf({ ...good, studentIds: Array.from({ length: STUDENT_LIMIT + 1 }, (_, n) => id(n)) }, NOW)).toEqual({ students: 'tooMany' })
})
