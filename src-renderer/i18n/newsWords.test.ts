import { expect, test } from 'vitest'
import type { SessionNews } from '../domain/sessionNews.ts'
import { createI18n } from './createI18n.ts'
import { createFormat } from './format.ts'
import { newsWords } from './newsWords.ts'
import { translateOf } from './translate.ts'

const at = (text: string) => new Date(text)
const NOW = at('2026-11-20T15:00').getTime()
const common = { id: 1, byName: 'Amina', sessionId: 's', title: 'Fractions', by: 'a', occurrences: 1 }
const said = (item: SessionNews) => newsWords(item, NOW, translateOf(createI18n('en').t), createFormat('en-GB'))

test('what others did is said with who, what and when', () => {
  expect(said({ ...common, kind: 'moved', from: '', to: at('2026-11-21T16:00').toISOString() })).toBe('Amina moved “Fractions” to tomorrow 16:00')
  expect(said({ ...common, kind: 'invited', scheduledStartTime: at('2026-11-20T16:00').toISOString() })).toBe('Amina booked “Fractions” for today 16:00')
  expect(said({ ...common, kind: 'cancelled', reason: 'ill', byName: null })).toBe('Your school cancelled “Fractions”')
})

test('of a series it is said how many lessons', () => {
  expect(said({ ...common, kind: 'moved', from: '', to: at('2026-11-21T16:00').toISOString(), occurrences: 12 })).toBe('Amina moved 12 lessons “Fractions”, now from tomorrow 16:00')
  expect(said({ ...common, kind: 'cancelled', reason: '', occurrences: 3 })).toBe('Amina cancelled 3 lessons “Fractions”')
})
