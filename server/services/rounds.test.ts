import { expect, test } from 'vitest'
import { createRounds } from './rounds.ts'
import { createSerially } from './serially.ts'

test('the first runs at once; what comes in its turn of the event loop, and while a round runs, shares a round; rounds never overlap', async () => {
  const rounds: number[][] = []
  const first = Promise.withResolvers<undefined>()
  const last = Promise.withResolvers<undefined>()
  let running = 0
  const submit = createRounds<number>(async (items) => {
    running += 1
    expect(running).toBe(1)
    rounds.push(items)
    if (rounds.length === 2) await first.promise
    running -= 1
    if (items.includes(5)) last.resolve(undefined)
  })
  submit(1)
  expect(rounds).toEqual([[1]])
  submit(2)
  await Promise.resolve()
  submit(3)
  await new Promise((resolve) => { setTimeout(resolve, 5) })
  for (const item of [4, 5]) submit(item)
  first.resolve(undefined)
  await last.promise
  expect(rounds).toEqual([[1], [2, 3], [4, 5]])
})

test('work of one key runs in order, also after a failure; work of another key does not wait', async () => {
  const queue = createSerially()
  const order: string[] = []
  const gate = Promise.withResolvers<undefined>()
  const failing = queue.run('a', async () => { await gate.promise; order.push('a1'); throw new Error('broken') })
  const second = queue.run('a', async () => { order.push('a2') })
  await queue.run('b', async () => { order.push('b1') })
  gate.resolve(undefined)
  await expect(failing).rejects.toThrow('broken')
  await second
  await queue.idle()
  expect(order).toEqual(['b1', 'a1', 'a2'])
})
