import { expect, test } from 'vitest'
import { createValue } from './value.ts'

test('listeners hear changes, not repetitions, and a listener may stop itself', () => {
  const value = createValue(1)
  const heard: number[] = []
  const stop = value.subscribe(() => {
    heard.push(value.get())
    if (value.get() === 3) stop()
  })
  value.set(1)
  value.set(2)
  value.update((n) => n + 1)
  value.set(4)
  expect(heard).toEqual([2, 3])
})
