import { expect, test } from 'vitest'
import { AppError, errorCodes } from '#shared/errors.ts'
import { createI18n } from './createI18n.ts'
import { errorWords } from './errorWords.ts'
import { speakingEverything } from './everything.testing.ts'
import { createFormat } from './format.ts'
import { type Language, languages } from './languages.ts'
import { translateOf } from './translate.ts'

test.each(Object.keys(languages) as Language[])('in %s every error says what happened, what is kept and what to do, with nothing left to fill', async (language) => {
  const t = translateOf((await speakingEverything(language)).t)
  for (const code of errorCodes) {
    for (const words of Object.values<string>({ ...errorWords(new AppError(code), t, createFormat(language)) })) {
      expect(words, code).not.toMatch(/{{|errors\./)
      expect(words, code).not.toContain(code)
      expect(words.length, code).toBeGreaterThan(5)
    }
  }
})

test('the time and the wait are told in words', () => {
  const t = translateOf(createI18n('en').t)
  const format = createFormat('en-GB')
  const opensAt = new Date('2026-03-05T15:50').toISOString()
  expect(errorWords(new AppError('TOO_EARLY', '', { opensAt }), t, format).next).toBe('You can join from 15:50.')
  expect(errorWords(new AppError('RATE_LIMITED', '', { retryAfter: 41.2 }), t, format).next).toContain('42 seconds')
})
