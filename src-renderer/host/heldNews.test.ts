import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RoomEvent } from '../domain/LiveRoom.ts'

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers()
})
afterEach(() => { vi.useRealTimers() })

test('what came before the room was shown is told to all who listen then, once in a page', async () => {
  const { createHeldNews } = await import('./heldNews.ts')
  const news = createHeldNews()
  const [heard, heardToo]: [RoomEvent[], RoomEvent[]] = [[], []]
  news.fallback('missing')
  news.besides(() => undefined, (event) => { heard.push(event) })
  const stop = news.besides(() => undefined, (event) => { heardToo.push(event) })
  vi.runAllTimers()
  expect([heard, heardToo]).toEqual([[{ kind: 'engineFellBack', reason: 'missing' }], [{ kind: 'engineFellBack', reason: 'missing' }]])
  stop()
  const next = createHeldNews()
  next.fallback('missing')
  next.besides(() => undefined, (event) => { heardToo.push(event) })
  vi.runAllTimers()
  expect(heardToo).toHaveLength(1)
})

test('what does not work is not tried again in the page; a recording asks for its own lesson alone', async () => {
  const [{ createHeldNews }, { nativeUse }] = [await import('./heldNews.ts'), await import('./nativeEngine.ts')]
  const standing = { support: 'there', policy: 'choice', chosen: true, active: true, crashed: false }
  const bridge = { getNativeEngine: () => Promise.resolve({ ok: true, value: standing }) } as never
  createHeldNews().fallback('recording')
  expect(await nativeUse(bridge)).toEqual({ use: true })
  createHeldNews().fallback('noPicture')
  expect(await nativeUse(bridge)).toEqual({ use: false, reason: 'noPicture' })
  expect(await nativeUse(undefined)).toEqual({ use: false, reason: null })
})
