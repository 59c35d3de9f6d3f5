import { expect, test, vi } from 'vitest'
import { createScope } from './scope.ts'

test('ending runs clean-ups in reverse order, once, whatever they throw', () => {
  const order: string[] = []
  const errors: unknown[] = []
  const scope = createScope((error) => errors.push(error))
  scope.add(() => order.push('first'))
  scope.add(() => { throw new Error('second') })
  scope.add(() => order.push('third'))
  scope.end()
  scope.end()
  expect(order).toEqual(['third', 'first'])
  expect(errors).toHaveLength(1)
  expect(scope.ended).toBe(true)
})

test('a clean-up that comes too late runs at once', () => {
  const scope = createScope()
  scope.end()
  const late = vi.fn()
  scope.add(late)
  expect(late).toHaveBeenCalledOnce()
})
