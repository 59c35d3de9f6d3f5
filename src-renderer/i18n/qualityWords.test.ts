import { expect, test } from 'vitest'
import type { PersonQuality } from '#shared/calls.ts'
import { speakingEverything } from './everything.testing.ts'
import { createFormat } from './format.ts'
import { qualityWords } from './qualityWords.ts'
import { translateOf } from './translate.ts'

const ME = 'me'
const t = translateOf((await speakingEverything('en')).t)
const at = (time: string) => new Date(`2026-11-20T${time}`).toISOString()
const said = (quality: PersonQuality['quality'], weak: [string, string][] = [], id = 'rafi') => qualityWords(
  { person: { id, name: 'Rafi', role: 'student' }, quality, minutes: [], weak: weak.map(([from, to]) => ({ from: at(from), to: at(to) })) }, ME, t, createFormat('en-GB'))

test('a network without weak spans is told by its word, one\'s own as one\'s own', () => {
  expect(said('excellent')).toBe('Rafi’s network was excellent.')
  expect(said('poor')).toBe('Rafi’s network was weak.')
  expect(said('good', [], ME)).toBe('Your network was good.')
  expect(said('unknown', [], ME)).toBe('Your network was not measured.')
})

test('weak spans are told by their times; one within a minute by that minute', () => {
  expect(said('good', [['14:05', '14:12']])).toBe('Rafi’s network was weak from 14:05 to 14:12.')
  expect(said('poor', [['14:05', '14:12'], ['14:20:10', '14:20:50']], ME)).toBe('Your network was weak from 14:05 to 14:12 and at 14:20.')
})
