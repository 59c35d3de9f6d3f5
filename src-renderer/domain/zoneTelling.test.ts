import { expect, test, vi } from 'vitest'
import { createZoneTelling } from './zoneTelling.ts'

function setUp() {
  const tell = vi.fn<(timeZone: string) => Promise<unknown>>().mockResolvedValue(undefined)
  const place = { zone: 'Asia/Dhaka' }
  return { tell, place, telling: createZoneTelling({ zone: () => place.zone, tell }) }
}

test('where one is is told once, and again after a journey', async () => {
  const { tell, place, telling } = setUp()
  await telling.look()
  await telling.look()
  expect(tell.mock.calls).toEqual([['Asia/Dhaka']])
  place.zone = 'Europe/London'
  await Promise.all([telling.look(), telling.look()])
  expect(tell.mock.calls).toEqual([['Asia/Dhaka'], ['Europe/London']])
})

test('what did not arrive is told at the next look', async () => {
  const { tell, telling } = setUp()
  tell.mockRejectedValueOnce(new Error('away'))
  await telling.look()
  await telling.look()
  await telling.look()
  expect(tell).toHaveBeenCalledTimes(2)
})
