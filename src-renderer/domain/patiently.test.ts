import { expect, test } from 'vitest'
import { patiently } from './patiently.ts'

test('what cannot be loaded is asked for again, after a pause each, until it is there', async () => {
  const answers = [() => Promise.reject(new Error('away')), () => Promise.reject(new Error('still away')), () => Promise.resolve('there')]
  const pauses: number[] = []
  const load = () => (answers.shift() ?? (() => Promise.reject(new Error('asked once too often'))))()
  expect(await patiently(load, (ms) => { pauses.push(ms); return Promise.resolve() })).toBe('there')
  expect([pauses.length, answers.length]).toEqual([2, 0])
})
