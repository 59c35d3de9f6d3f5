import { expect, test } from 'vitest'
import { hrefOf, parseRoute, type Route } from './useRoute.ts'

test('an address and its route are one', () => {
  const routes: Route[] = [{ name: 'home' }, { name: 'lesson', sessionId: '01900000-0000-7000-8000-000000000001' }]
  for (const route of routes) expect(parseRoute(hrefOf(route))).toEqual(route)
})

test('any other address is home', () => {
  for (const hash of ['', '#', '#/lesson/', '#/lesson/../x', '#/lesson/1', '#/nowhere']) expect(parseRoute(hash)).toEqual({ name: 'home' })
})
