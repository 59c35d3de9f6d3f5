import { expect, test } from 'vitest'
import { createSessionNews } from './sessionNews.ts'
import { createValue } from './value.ts'
import type { Wire } from './wire.ts'

const SESSION = (n: number) => `01930000-0000-7000-8000-00000000000${String(n)}`

function setUp() {
  const listeners = new Map<string, (payload: unknown) => void>()
  const wire: Wire = {
    state: createValue({ connection: 'connected' as const, error: null }), request: () => Promise.reject(new Error('not asked')), sendVolatile: () => undefined,
    on(event, listener) {
      listeners.set(event, listener as (payload: unknown) => void)
      return () => { listeners.delete(event) }
    },
  }
  const list = createSessionNews({ wire, meId: 'me', nameOf: (personId) => Promise.resolve(personId === 'amina' ? 'Amina' : null) })
  const stop = list.start()
  const tell = async (event: string, n: number, by: string) => {
    listeners.get(event)?.({ sessionId: SESSION(n), title: 'Fractions', by, from: '', to: '', reason: '', scheduledStartTime: '', occurrences: 1 })
    for (let i = 0; i < 5; i++) await Promise.resolve()
  }
  return { list, tell, stop, told: () => list.news.get().map(({ kind, byName, sessionId }) => [kind, byName, sessionId]) }
}

test('what others do is told with their name; one\'s own doing is no news', async () => {
  const { tell, told } = setUp()
  await tell('SESSION_INVITE', 1, 'amina')
  await tell('SESSION_CANCELLED', 2, 'me')
  await tell('SESSION_RESCHEDULED', 3, 'the school')
  expect(told()).toEqual([['invited', 'Amina', SESSION(1)], ['moved', null, SESSION(3)]])
})

test('of one lesson only the latest stays, of all lessons the latest three', async () => {
  const { tell, told, list } = setUp()
  for (const n of [1, 2, 1, 3, 4]) await tell('SESSION_RESCHEDULED', n, 'amina')
  expect(told().map(([, , id]) => id)).toEqual([SESSION(1), SESSION(3), SESSION(4)])
  list.dismiss(list.news.get()[1]!.id)
  expect(told().map(([, , id]) => id)).toEqual([SESSION(1), SESSION(4)])
})
