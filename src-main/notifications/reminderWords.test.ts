import { expect, test } from 'vitest'
import { wordsFor } from '../words.ts'
import { reminderText } from './reminderWords.ts'

const START = Date.parse('2026-11-20T10:00:00.000Z')
const textAt = (minutesBefore: number, language: string) =>
  reminderText({ title: 'Fractions', start: START }, { words: wordsFor([language]), now: START - minutesBefore * 60_000, timeZone: 'Asia/Dhaka' })

test.each([
  [60, 'Starts in one hour, at 16:00'], [15.2, 'Starts in 15 minutes, at 16:00'], [1, 'Starts in one minute, at 16:00'], [0.2, 'Starts now, at 16:00'],
])('%d minutes before', (minutes, body) => {
  expect(textAt(minutes, 'en-US')).toEqual({ title: 'Fractions', body })
})

test('in Bengali, with its digits', () => {
  const { body } = textAt(15, 'bn-BD')
  expect(body).toContain('১৫ মিনিট পরে শুরু')
  expect(body).toMatch(/[০-৯]+:[০-৯]+/)
  expect(body).not.toMatch(/\{|\d/)
})
