import { expect, test } from 'vitest'
import type { Snapshot } from '#shared/boards.ts'
import { speakingEverything } from './everything.testing.ts'
import { formatOf } from './format.ts'
import { translateOf } from './translate.ts'
import { drewWords, extentWords, versionTitle } from './versionWords.ts'

const amina = { id: '01900000-0000-7000-8000-000000000001', name: 'Amina', role: 'tutor' as const }
const rafi = { id: '01900000-0000-7000-8000-000000000002', name: 'Rafi', role: 'student' as const }
const t = translateOf((await speakingEverything('en')).t)
const bn = translateOf((await speakingEverything('bn')).t)

const version = (change: Partial<Snapshot>): Snapshot => ({
  id: amina.id, boardId: rafi.id, kind: 'auto', name: '', at: '2026-11-30T10:00:00.000Z', by: null, people: [], clock: 1, pages: 1, elements: 0, pictureId: null, ...change,
})

test('a version says why it is there, and a name that somebody gave it says more', () => {
  expect(versionTitle(version({ kind: 'end' }), t)).toBe('At the end')
  expect(versionTitle(version({ kind: 'auto' }), t)).toBe('Kept by itself')
  expect(versionTitle(version({ kind: 'kept', by: amina }), t)).toBe('Kept by Amina')
  expect(versionTitle(version({ kind: 'restore', by: amina }), t)).toBe('Amina showed a version again')
  expect(versionTitle(version({ kind: 'restore' }), t)).toBe('A version was shown again')
  expect(versionTitle(version({ kind: 'beforeRestore', by: amina }), t)).toBe('Before a version was shown again')
  expect(versionTitle(version({ kind: 'kept', by: amina, name: 'Before the test' }), t)).toBe('Before the test')
})

test('it tells who drew since the one before, and how much there was', () => {
  const format = formatOf('en-GB')
  expect(drewWords(version({ people: [amina, rafi] }), t, format)).toBe('Drawn by Amina and Rafi')
  expect(drewWords(version({}), t, format)).toBe('Nothing new was drawn')
  expect(extentWords(version({ pages: 3, elements: 1 }), t)).toEqual(['3 pages', '1 thing'])
  expect(extentWords(version({ elements: 140 }), t)).toEqual(['140 things'])
})

test('in Bengali with Bengali digits', () => {
  expect(extentWords(version({ pages: 3, elements: 12 }), bn)).toEqual(['৩টি পৃষ্ঠা', '১২টি জিনিস'])
})
