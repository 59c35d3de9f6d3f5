import { expect, test } from 'vitest'
import { hrefOf, parseRoute, type Route } from './useRoute.ts'

test('an address and its route are one', () => {
  const id = '01900000-0000-7000-8000-000000000001'
  const routes: Route[] = [
    { name: 'home' }, { name: 'lesson', sessionId: id }, { name: 'details', sessionId: id }, { name: 'messages', conversationId: null }, { name: 'messages', conversationId: id },
    { name: 'people' }, { name: 'calls' }, { name: 'callDetails', callId: id }, { name: 'call', callId: id }, { name: 'statistics' }, { name: 'settings' }, { name: 'boards' }, { name: 'board', boardId: id },
  ]
  for (const route of routes) expect(parseRoute(hrefOf(route))).toEqual(route)
})

test('any other address is home', () => {
  for (const hash of ['', '#', '#/lesson/', '#/lesson/../x', '#/lesson/1', '#/nowhere', '#/call', '#/people/1', '#/board', '#/boards/1', '#/statistics/01900000-0000-7000-8000-000000000001']) expect(parseRoute(hash)).toEqual({ name: 'home' })
})
