import { expect, test } from 'vitest'
import { wordsFor } from '../words.ts'
import { faultText } from './faultWords.ts'

const lesson = { title: 'Fractions', start: Date.parse('2026-11-20T10:00:00.000Z') }

test('which lesson, what is wrong and what to do', () => {
  expect(faultText(lesson, ['microphoneMissing'], { words: wordsFor(['en-GB']), timeZone: 'Asia/Dhaka' })).toEqual({
    title: 'Before “Fractions” at 16:00', body: 'No microphone was found: plug one in.',
  })
})

test('the three most pressing, in Bengali too', () => {
  const { title, body } = faultText(lesson, ['unreachable', 'microphoneDenied', 'speakerMissing', 'cameraMissing'], { words: wordsFor(['bn-BD']), timeZone: 'Asia/Dhaka' })
  expect(title).toContain('Fractions')
  expect(title).not.toMatch(/\{|\d/)
  const { lessonFaults } = wordsFor(['bn'])
  expect(body).toBe(`${lessonFaults.unreachable} ${lessonFaults.microphoneDenied} ${lessonFaults.speakerMissing}`)
})
