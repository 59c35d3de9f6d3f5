import { expect, test } from 'vitest'
import { createFormat } from './format.ts'

const en = createFormat('en-GB')
const bn = createFormat('bn-BD')
const at = (text: string) => new Date(text).getTime()
const NOW = at('2026-03-05T15:50')

test('times are said in the order and digits of the language', () => {
  expect(en.time(at('2026-03-05T16:05'))).toBe('16:05')
  expect(bn.time(at('2026-03-05T16:05'))).toMatch(/^\D+ ৪:০৫$/)
})

test('near days have names, far ones a date, other years their number', () => {
  expect([en.day(NOW, NOW), en.day(at('2026-03-06T00:10'), NOW), en.day(at('2026-03-04T23:50'), NOW)]).toEqual(['today', 'tomorrow', 'yesterday'])
  expect(en.day(at('2026-03-09T16:00'), NOW)).toMatch(/^Mon,? 9 Mar$/)
  expect(en.day(at('2027-03-09T16:00'), NOW)).toBe('9 Mar 2027')
})

test('a moment names its day only when it is another one', () => {
  expect(en.moment(at('2026-03-05T16:05'), NOW)).toBe('16:05')
  expect(en.moment(at('2026-03-06T16:05'), NOW)).toBe('tomorrow 16:05')
})

test('lengths are said in the largest whole units', () => {
  expect([40, 60, 3600, 5400, 3599].map((seconds) => en.duration(seconds))).toEqual(['40 seconds', '1 minute', '1 hour', '1 hour 30 minutes', '1 hour'])
  expect(en.duration(5400, 'short')).toMatch(/^1 hr 30 mins?$/)
})

test('the lesson\'s clock counts up and never shows a negative time', () => {
  expect([0, 65, 1450, 3729, -5].map(en.clock)).toEqual(['00:00', '01:05', '24:10', '1:02:09', '00:00'])
  expect(bn.clock(1450)).toBe('২৪:১০')
})

test('in another zone the clock, the day and the year are those of that place', () => {
  const dhaka = createFormat('en-GB', 'Asia/Dhaka')
  const newYork = createFormat('en-GB', 'America/New_York')
  const now = Date.parse('2026-12-31T17:00Z')
  const later = Date.parse('2026-12-31T18:30Z')
  expect([dhaka.time(later), newYork.time(later)]).toEqual(['0:30', '13:30'])
  expect([dhaka.moment(later, now), newYork.moment(later, now)]).toEqual(['tomorrow 0:30', '13:30'])
  expect(dhaka.day(Date.parse('2027-02-01T10:00Z'), now)).toBe('1 Feb 2027')
  expect(dhaka.day(Date.parse('2027-02-01T10:00Z'), later)).toMatch(/^Mon,? 1 Feb$/)
})

test('days, weeks, months and zones have names', () => {
  expect(en.date(NOW)).toMatch(/^Thursday,? 5 March 2026$/)
  expect(en.month(NOW)).toBe('March 2026')
  expect(en.dates(at('2026-03-02'), at('2026-03-08'))).toMatch(/^2\s?–\s?8 March 2026$/)
  expect([en.weekday(0), en.weekday(6, 'short'), bn.weekday(0)]).toEqual(['Monday', 'Sun', 'সোমবার'])
  expect(en.zoneName('Asia/Dhaka')).toBe('Bangladesh Time')
})
