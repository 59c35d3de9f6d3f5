import { expect, test, vi } from 'vitest'
import { createBoardInput } from './boardInput.ts'

const picture = new File([], 'picture.png', { type: 'image/png' })
const drawing = new File([], 'drawing.png', { type: 'image/png' })

test('files that come before the board is wholly there are given once it is, in order, and once', () => {
  const input = createBoardInput()
  input.give([picture], { x: 1, y: 2 })
  input.give([drawing])
  const first = vi.fn()
  const stop = input.listen(first)
  expect(first.mock.calls).toEqual([[[picture], { x: 1, y: 2 }], [[drawing], undefined]])
  stop()
  const second = vi.fn()
  input.listen(second)
  expect(second).not.toHaveBeenCalled()
  input.give([picture])
  expect(second).toHaveBeenCalledTimes(1)
  expect(first).toHaveBeenCalledTimes(2)
})
