import { expect, test } from 'vitest'
import { instantOf, wallClockOf } from './zonedTime.ts'

const iso = (wallClock: string, timeZone: string): string => new Date(instantOf(wallClock, timeZone)).toISOString()

test('what the wall clock shows, and back', () => {
  const at = Date.parse('2026-11-20T10:00:00Z')
  expect(wallClockOf(at, 'Asia/Dhaka')).toBe('2026-11-20T16:00')
  expect(wallClockOf(at, 'America/New_York')).toBe('2026-11-20T05:00')
  expect(wallClockOf(at + 59_999, 'Asia/Kathmandu')).toBe('2026-11-20T15:45')
  expect(instantOf('2026-11-20T16:00', 'Asia/Dhaka')).toBe(at)
  expect(instantOf('2026-11-20T16:00:30', 'Asia/Dhaka')).toBe(at + 30_000)
})

test('a time that the clocks leave out is moved forward by as much as they are', () => {
  expect(iso('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
  expect(wallClockOf(instantOf('2026-03-29T02:30', 'Europe/Berlin'), 'Europe/Berlin')).toBe('2026-03-29T03:30')
  expect(wallClockOf(instantOf('2026-10-04T02:15', 'Australia/Lord_Howe'), 'Australia/Lord_Howe')).toBe('2026-10-04T02:45')
})

test('of a time that comes twice the first is meant', () => {
  expect(iso('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
  expect(iso('2026-11-01T01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z')
})

test.each(['', 'tomorrow', '2026-02-30T10:00', '2026-11-20T25:00', '999999-01-01T00:00'])('%j is refused as no time', (text) => {
  expect(() => instantOf(text, 'UTC')).toThrow(expect.objectContaining({ code: 'VALIDATION_FAILED' }))
})

test('so is a zone that is not known', () => {
  expect(() => instantOf('2026-11-20T16:00', 'Mars/Olympus')).toThrow(expect.objectContaining({ code: 'VALIDATION_FAILED' }))
})
