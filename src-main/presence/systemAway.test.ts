import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AWAY_AFTER_MS } from '#shared/presence.ts'
import { tellSystemAway } from './systemAway.ts'

function computer() {
  const told: boolean[] = []
  let idle = 0
  let connect: () => void = () => undefined
  const monitor = Object.assign(new EventEmitter(), { getSystemIdleTime: () => idle })
  const stop = tellSystemAway({
    monitor: monitor as never,
    link: {
      request: (_event, payload) => {
        told.push((payload as { away: boolean }).away)
        return Promise.reject(new Error('not connected'))
      },
      onConnect: (listener) => { connect = listener; return () => undefined },
    },
  })
  return { told, monitor, stop, connect: () => { connect() }, idleFor: (ms: number) => { idle = ms / 1_000 } }
}

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

test('away when nobody has touched the computer for so long, and back with the next input; each told once, and away again to a new connection', () => {
  const { told, idleFor, connect, stop } = computer()
  connect()
  idleFor(AWAY_AFTER_MS - 1_000)
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual([])
  idleFor(AWAY_AFTER_MS)
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual([true])
  connect()
  expect(told).toEqual([true, true])
  idleFor(0)
  vi.advanceTimersByTime(15_000)
  connect()
  expect(told).toEqual([true, true, false])
  stop()
  expect(vi.getTimerCount()).toBe(0)
})

test('a locked screen is away at once, whatever the mouse does', () => {
  const { told, monitor } = computer()
  monitor.emit('lock-screen')
  vi.advanceTimersByTime(60_000)
  monitor.emit('unlock-screen')
  expect(told).toEqual([true, false])
})
