import { expect, test } from 'vitest'
import { faultsOf, offerDraft, startOf } from './offerDraft.ts'

const NOW = new Date('2026-11-20T16:10').getTime()

test('a new offer is for tomorrow, at a half hour, an hour long', () => {
  expect(offerDraft(NOW, null)).toEqual({ title: '', date: '2026-11-21', time: '16:30', durationMinutes: 60 })
})

test('another time for an offer begins with the one that was offered', () => {
  const draft = offerDraft(NOW, { title: 'Algebra', startTime: new Date('2026-11-25T09:15').toISOString(), durationMinutes: 90 })
  expect(draft).toEqual({ title: 'Algebra', date: '2026-11-25', time: '09:15', durationMinutes: 90 })
  expect(startOf(draft)).toBe(new Date('2026-11-25T09:15').getTime())
})

test('what is missing or cannot be is told at its field', () => {
  const good = { title: 'Algebra', date: '2026-11-25', time: '09:15', durationMinutes: 60 }
  expect(faultsOf(good, NOW)).toEqual({})
  expect(faultsOf({ ...good, title: ' ', date: '', time: '' }, NOW)).toEqual({ title: 'nameMissing', date: 'dateMissing', time: 'timeMissing' })
  expect(faultsOf({ ...good, title: 'x'.repeat(201) }, NOW)).toEqual({ title: 'nameLong' })
  expect(faultsOf({ ...good, date: '2026-11-20', time: '16:10' }, NOW)).toEqual({ date: 'past' })
  expect(faultsOf({ ...good, date: '2030-01-01' }, NOW)).toEqual({ date: 'farAhead' })
})
