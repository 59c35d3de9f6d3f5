import { expect, test, vi } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { JoinTicket } from '#shared/room.ts'
import { createHeldTicket } from './heldTicket.ts'

function setUp() {
  const clock = { now: 0 }
  let count = 0
  const request = vi.fn(() => Promise.resolve({ room: { title: String(++count) } } as JoinTicket))
  return { clock, request, held: createHeldTicket({ request, now: () => clock.now }) }
}

test('a ticket prepared in the lobby is used once', async () => {
  const { held, request } = setUp()
  held.prepare(() => undefined)
  expect((await held.take()).room.title).toBe('1')
  expect(request).toHaveBeenCalledTimes(1)
  expect((await held.take()).room.title).toBe('2')
})

test('once it has arrived it can be had without waiting, once', async () => {
  const { clock, held } = setUp()
  held.prepare(() => undefined)
  expect(held.takeReady()).toBeNull()
  await Promise.resolve()
  await Promise.resolve()
  expect(held.takeReady()?.room.title).toBe('1')
  expect(held.takeReady()).toBeNull()
  held.prepare(() => undefined)
  await Promise.resolve()
  await Promise.resolve()
  clock.now += 5 * 60_000
  expect(held.takeReady()).toBeNull()
})

test('one that has grown old is asked for again', async () => {
  const { clock, held } = setUp()
  held.prepare(() => undefined)
  clock.now += 5 * 60_000
  expect((await held.take()).room.title).toBe('2')
})

test('a refusal in the lobby is told only to whoever joins', async () => {
  const { held, request } = setUp()
  request.mockRejectedValueOnce(new AppError('TOO_EARLY'))
  held.prepare(() => undefined)
  expect((await held.take()).room.title).toBe('1')
  request.mockRejectedValue(new AppError('SESSION_OVER'))
  held.prepare(() => undefined)
  await expect(held.take()).rejects.toMatchObject({ code: 'SESSION_OVER' })
})
