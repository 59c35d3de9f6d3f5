import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { AWAY_AFTER_MS } from '#shared/presence.ts'
import { createAwayWatcher, tellAway } from './awayWatcher.ts'
import { createValue } from './value.ts'
import type { WireState } from './wire.ts'

const MINUTE = 60_000

function setUp() {
  const clock = { now: 1_000_000, due: [] as { at: number; run: () => void }[] }
  const watcher = createAwayWatcher({
    now: () => clock.now,
    later(ms, run) {
      const timer = { at: clock.now + ms, run }
      clock.due.push(timer)
      return () => { clock.due = clock.due.filter((other) => other !== timer) }
    },
  })
  /** Timers run at their times; with `asleep` the clock goes on and they run late, at its end. */
  function pass(ms: number, { asleep = false } = {}): void {
    const end = clock.now + ms
    if (asleep) clock.now = end
    for (let next = first(end); next; next = first(end)) {
      const { at, run } = next
      clock.due = clock.due.filter((timer) => timer !== next)
      clock.now = Math.max(clock.now, at)
      run()
    }
    clock.now = end
  }
  const first = (end: number) => clock.due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
  return { watcher, pass, clock }
}

test('away after five minutes without input, and back with the next', () => {
  const { watcher, pass } = setUp()
  pass(AWAY_AFTER_MS - 1)
  expect(watcher.away.get()).toBe(false)
  pass(1)
  expect(watcher.away.get()).toBe(true)
  pass(60 * MINUTE)
  watcher.noteInput()
  expect(watcher.away.get()).toBe(false)
  pass(AWAY_AFTER_MS)
  expect(watcher.away.get()).toBe(true)
})

test('input begins the five minutes anew, with one timer however often it comes', () => {
  const { watcher, pass, clock } = setUp()
  for (let minute = 0; minute < 30; minute++) {
    pass(MINUTE)
    for (let move = 0; move < 100; move++) watcher.noteInput()
    expect(clock.due).toHaveLength(1)
  }
  expect(watcher.away.get()).toBe(false)
  pass(AWAY_AFTER_MS - 1)
  expect(watcher.away.get()).toBe(false)
  pass(1)
  expect(watcher.away.get()).toBe(true)
})

test('a device that slept is away when it wakes, until there is input', () => {
  const { watcher, pass } = setUp()
  pass(8 * 60 * MINUTE, { asleep: true })
  expect(watcher.away.get()).toBe(true)
  watcher.noteInput()
  expect(watcher.away.get()).toBe(false)
})

test('nothing is looked at after it was disposed of', () => {
  const { watcher, pass } = setUp()
  watcher.dispose()
  pass(AWAY_AFTER_MS)
  expect(watcher.away.get()).toBe(false)
})

test('the server is told of each change, and of being away on each new connection', () => {
  const away = createValue(false)
  const state = createValue<WireState>({ connection: 'connected', error: null })
  const told: unknown[] = []
  const stop = tellAway({ away, wire: { state, request: (event, payload) => { told.push([event, payload]); return Promise.reject(new AppError('SERVER_UNREACHABLE')) } } })
  const connect = (connection: WireState['connection']) => { state.set({ connection, error: null }) }
  away.set(true)
  expect(told).toEqual([['PRESENCE_SET', { away: true }]])
  connect('offline')
  connect('connecting')
  connect('connected')
  expect(told).toHaveLength(2)
  away.set(false)
  expect(told[2]).toEqual(['PRESENCE_SET', { away: false }])
  connect('offline')
  connect('connected')
  expect(told).toHaveLength(3)
  stop()
  away.set(true)
  connect('offline')
  connect('connected')
  expect(told).toHaveLength(3)
})
