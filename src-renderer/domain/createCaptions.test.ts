import { expect, test, vi } from 'vitest'
import type { AppError } from '#shared/errors.ts'
import { createCaptions } from './createCaptions.ts'
import { createValue } from './value.ts'

const caption = { userId: '11111111-1111-4111-8111-111111111111', text: 'A half', final: false, at: '2026-11-29T12:00:00.000Z' }

function serviceWith() {
  const listeners = new Set<(caption: unknown) => void>()
  const source = {
    trouble: createValue<AppError | null>(null),
    follow(listener: (caption: unknown) => void) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
  }
  return { source, listeners, say(words: unknown): void { for (const listener of listeners) listener(words) } }
}

test('a service is listened to while captions are wanted, and what it said stays', () => {
  const { source, listeners, say } = serviceWith()
  const captions = createCaptions(source)
  expect([captions.canCome, listeners.size]).toEqual([true, 0])
  const stop = captions.follow()
  say(caption)
  say({ ...caption, text: 'A half.', final: true })
  stop()
  expect(listeners.size).toBe(0)
  expect(captions.lines.get()).toEqual([{ ...caption, text: 'A half.', final: true }])
})

test('what is no caption changes nothing', () => {
  const { source, say } = serviceWith()
  const captions = createCaptions(source)
  const changed = vi.fn()
  captions.lines.subscribe(changed)
  captions.follow()
  for (const wrong of [null, 'A half', { ...caption, userId: 7 }, { ...caption, at: undefined }]) say(wrong)
  expect(changed).not.toHaveBeenCalled()
})

test('without a service nothing can come, and asking for it does no harm', () => {
  const captions = createCaptions(null)
  captions.follow()()
  expect([captions.canCome, captions.lines.get(), captions.trouble.get()]).toEqual([false, [], null])
})
