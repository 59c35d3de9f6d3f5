import { expect, test } from 'vitest'
import { createFormat } from './format.ts'
import { createI18n } from './createI18n.ts'
import { en } from './en.ts'
import { laterEn } from './later.en.ts'
import { repeatWords } from './repeatWords.ts'
import { translateOf } from './translate.ts'

const t = translateOf(createI18n('en', { ...en, ...laterEn }).t)
const format = createFormat('en-GB')

test('a series is one sentence, its days in the order of the week', () => {
  const lessons = { kind: 'count', count: 24 } as const
  expect(repeatWords({ every: 'week', days: ['WE', 'MO'], end: lessons }, t, format, { lastStart: new Date('2027-03-03T16:00').getTime(), lessons: 24 }))
    .toBe('Every Monday and Wednesday until 3 March 2027, 24 lessons')
  expect(repeatWords({ every: 'day', days: [], end: { kind: 'until', date: '2027-03-03' } }, t, format)).toBe('Every day until 3 March 2027')
  expect(repeatWords({ every: 'month', days: [], end: { kind: 'count', count: 1 } }, t, format)).toBe('Every month, 1 lesson')
})
