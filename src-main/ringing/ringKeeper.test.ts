import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Call, IncomingCall } from '#shared/calls.ts'
import { createRingKeeper } from './ringKeeper.ts'

const START = Date.parse('2026-11-20T10:00:00.000Z')
const id = (number: number) => `01930000-0000-7000-8000-00000000000${number}`
const CALLER = { id: id(8), name: 'Rafi', role: 'student' as const }
const ME = { id: id(9), name: 'Amina', role: 'tutor' as const }

const call = (number: number, change: Partial<Call> = {}): Call => ({
  id: id(number), type: 'video', status: 'pending', callerId: CALLER.id, direction: 'incoming', missed: false, startedAt: new Date(START).toISOString(), answeredAt: null, endedAt: null,
  duration: null, seconds: 0, maxConcurrentParticipants: 0, quality: 'unknown', rating: null,
  people: [{ person: CALLER, state: 'calling', unreached: null, quickReply: null }, { person: ME, state: 'ringing', unreached: null, quickReply: null }], ...change,
})
const offerOf = (number: number, ringsFor = 30, change: Partial<Call> = {}): IncomingCall => ({ call: call(number, change), ringsFor })

function device() {
  const missed: string[] = []
  /** What was shown after each change. */
  const shown: (string | null)[] = []
  const keeper = createRingKeeper({ now: Date.now, onChange: () => { shown.push(keeper.shown?.call.id ?? null) }, onMissed: ({ id }) => { missed.push(id) } })
  return { keeper, missed, shown, now: () => keeper.shown?.call.id ?? null }
}

beforeEach(() => { vi.useFakeTimers({ now: START }) })
afterEach(() => { vi.useRealTimers() })

test('a ring ends by its own time when nothing more is heard of it, and was missed', () => {
  const { keeper, missed, now } = device()
  expect(keeper.offer(offerOf(1, 12.5))).toBe(true)
  vi.advanceTimersByTime(12_499)
  expect([now(), keeper.shown?.ringsFor]).toEqual([id(1), 0.001])
  vi.advanceTimersByTime(1)
  expect([now(), missed, vi.getTimerCount()]).toEqual([null, [id(1)], 0])
})

test('[C1] no ring is longer than the time a call rings, whatever the offer says', () => {
  const { keeper, now } = device()
  keeper.offer(offerOf(1, 1e9))
  vi.advanceTimersByTime(29_999)
  expect(now()).toBe(id(1))
  vi.advanceTimersByTime(1)
  expect(now()).toBeNull()
})

test.each<[string, IncomingCall]>([
  ['without time left', offerOf(1, 0)], ['with a time that is none', offerOf(1, Number.NaN)], ['of a call that is over', offerOf(1, 30, { status: 'cancelled' })], ['of a call that has ended', offerOf(1, 30, { status: 'ended' })],
])('[C6] an offer %s does not ring', (_what, incoming) => {
  const { keeper, shown } = device()
  expect(keeper.offer(incoming)).toBe(false)
  expect([shown, vi.getTimerCount()]).toEqual([[], 0])
})

test('of several the newest is shown and the others wait; one that is offered again keeps its place', () => {
  const { keeper, now } = device()
  keeper.offer(offerOf(1))
  vi.advanceTimersByTime(5_000)
  keeper.offer(offerOf(2))
  keeper.offer(offerOf(1, 20))
  expect([now(), keeper.held, keeper.audible.map(({ id }) => id)]).toEqual([id(2), [id(1), id(2)], [id(1), id(2)]])
  keeper.end(id(2), { missed: false })
  expect([now(), keeper.shown?.ringsFor]).toEqual([id(1), 20])
  vi.advanceTimersByTime(20_000)
  expect(now()).toBeNull()
})

test('[C3] what the server ends is gone at once: missed only when nobody answered, and once', () => {
  const { keeper, missed, now } = device()
  keeper.offer(offerOf(1))
  keeper.offer(offerOf(2))
  keeper.end(id(2), { missed: false })
  keeper.end(id(1), { missed: true })
  keeper.end(id(1), { missed: true })
  vi.advanceTimersByTime(60_000)
  expect([now(), missed]).toEqual([null, [id(1)]])
})

test('what was answered here does not ring when it is offered again, until the server has ended it', () => {
  const { keeper, missed } = device()
  keeper.offer(offerOf(1))
  expect(keeper.settle(id(1))?.id).toBe(id(1))
  expect([keeper.settle(id(1)), keeper.offer(offerOf(1, 25)), missed]).toEqual([null, false, []])
  keeper.end(id(1), { missed: false })
  // Called into it once more.
  expect(keeper.offer(offerOf(1, 30, { status: 'active' }))).toBe(true)
})

test('a decline is heard at once; one that could not be told is shown in silence until its time is over, and nobody is told that it was missed', () => {
  const { keeper, missed, now } = device()
  keeper.offer(offerOf(1))
  expect([keeper.decline(id(1), 'Later.'), keeper.decline(id(1), undefined), keeper.decline(id(2), undefined)]).toEqual([true, false, false])
  expect([keeper.audible, keeper.shown?.declining, keeper.untold(id(1))]).toEqual([[], true, null])
  keeper.declineFailed(id(1), 'SERVER_UNREACHABLE')
  expect([keeper.audible, keeper.shown?.declining, keeper.shown?.failure, keeper.untold(id(1))]).toEqual([[], false, 'SERVER_UNREACHABLE', { quickReply: 'Later.' }])
  expect(keeper.offer(offerOf(1, 10))).toBe(true)
  expect(keeper.shown?.failure).toBe('SERVER_UNREACHABLE')
  vi.advanceTimersByTime(10_000)
  expect([now(), missed]).toEqual([null, []])
})

test('after sleep, in which no timer goes off, it is gone with the first look', () => {
  const { keeper, missed, now } = device()
  keeper.offer(offerOf(1))
  vi.setSystemTime(START + 3_600_000)
  expect(now()).toBe(id(1))
  keeper.look()
  expect([now(), missed]).toEqual([null, [id(1)]])
})

test('nothing rings on for a person who has signed out, and the next one begins anew', () => {
  const { keeper, missed, shown } = device()
  keeper.offer(offerOf(1))
  keeper.offer(offerOf(2))
  keeper.settle(id(2))
  keeper.clear()
  expect([shown.at(-1), missed, vi.getTimerCount()]).toEqual([null, [], 0])
  expect(keeper.offer(offerOf(2))).toBe(true)
})
