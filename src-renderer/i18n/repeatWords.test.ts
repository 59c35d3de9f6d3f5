import { expect, test } from 'vitest'
import type { Repeat } from '../domain/repeat.ts'
import { speakingEverything } from './everything.testing.ts'
import { createFormat } from './format.ts'
import { repeatWords } from './repeatWords.ts'
import { translateOf } from './translate.ts'

const t = translateOf((await speakingEverything('en')).t)
const format = createFormat('en-GB')
const weekly: Repeat = { every: 'week', interval: 1, days: ['WE', 'MO'], nth: null, end: { kind: 'count', count: 24 } }
const monthly: Repeat = { ...weekly, every: 'month', days: [], end: { kind: 'count', count: 6 } }

test('a series is one sentence, its days in the order of the week', () => {
  expect(repeatWords(weekly, t, format, { lastStart: new Date('2027-03-03T16:00').getTime(), lessons: 24 })).toBe('Every Monday and Wednesday until 3 March 2027, 24 lessons')
  expect(repeatWords({ ...weekly, every: 'day', days: [], end: { kind: 'until', date: '2027-03-03' } }, t, format)).toBe('Every day until 3 March 2027')
  expect(repeatWords({ ...monthly, end: { kind: 'count', count: 1 } }, t, format)).toBe('Every month, 1 lesson')
})

test('every other week, and weekdays of a month', () => {
  expect(repeatWords({ ...weekly, interval: 2 }, t, format)).toBe('Every 2 weeks on Monday and Wednesday, 24 lessons')
  expect(repeatWords({ ...weekly, every: 'day', days: [], interval: 3 }, t, format)).toBe('Every 3 days, 24 lessons')
  expect(repeatWords({ ...monthly, nth: { nth: 2, weekday: 'SA' } }, t, format)).toBe('Every month on the second Saturday, 6 lessons')
  expect(repeatWords({ ...monthly, interval: 2, nth: { nth: -1, weekday: 'FR' } }, t, format)).toBe('Every 2 months on the last Friday, 6 lessons')
})

test('in Bengali too', async () => {
  const words = translateOf((await speakingEverything('bn')).t)
  const dates = createFormat('bn-BD')
  expect(repeatWords({ ...weekly, days: ['MO'], interval: 2 }, words, dates)).toBe('প্রতি ২ সপ্তাহে, সোমবার, ২৪টি ক্লাস')
  expect(repeatWords({ ...monthly, nth: { nth: 2, weekday: 'SA' } }, words, dates)).toBe('প্রতি মাসে, দ্বিতীয় শনিবার, ৬টি ক্লাস')
})
