import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RoomState } from '#shared/room.ts'
import { idleRtcState, type RtcPeerState, type RtcState } from '../rtc/RtcEngine.ts'
import { followRoom } from './arrivals.ts'
import { createScope } from './scope.ts'
import { createValue } from './value.ts'

const room = (...people: string[]) => ({ people: people.map((userId) => ({ userId })) }) as unknown as RoomState
const peer = (change: Partial<RtcPeerState>): RtcPeerState => ({ connection: 'connecting', quality: 0, speaking: false, video: false, audio: false, screen: false, numbers: null, sending: 'full', ...change })

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

function follow() {
  const scope = createScope()
  const told = createValue<RoomState | null>(null)
  const state = createValue<RtcState>({ ...idleRtcState, phase: 'joined' })
  const seen: (string[] | null)[] = []
  let shown: RoomState | null = null
  followRoom({
    scope, room: told, engine: { state }, shown: () => shown,
    show() {
      shown = told.get()
      seen.push(shown?.people.map(({ userId }) => userId) ?? null)
    },
  })
  const meet = (userId: string, change: Partial<RtcPeerState>) => { state.update((current) => ({ ...current, peers: new Map(current.peers).set(userId, peer(change)) })) }
  return { scope, told, state, seen, meet }
}

test('whoever comes in sees everybody at once', () => {
  const { told, seen } = follow()
  told.set(room('amina', 'rafi'))
  expect(seen).toEqual([null, ['amina', 'rafi']])
})

test('a newcomer is shown with the picture', async () => {
  const { told, seen, meet } = follow()
  told.set(room('amina'))
  told.set(room('amina', 'rafi'))
  meet('rafi', { connection: 'connected' })
  await vi.advanceTimersByTimeAsync(100)
  expect(seen.at(-1)).toEqual(['amina'])
  meet('rafi', { connection: 'connected', video: true })
  await vi.advanceTimersByTimeAsync(0)
  expect(seen.at(-1)).toEqual(['amina', 'rafi'])
})

test('without a picture, or while others come, 300 ms later and no more; the newest is shown', async () => {
  const { told, seen } = follow()
  told.set(room('amina'))
  told.set(room('amina', 'rafi'))
  await vi.advanceTimersByTimeAsync(200)
  told.set(room('amina', 'rafi', 'mitu'))
  await vi.advanceTimersByTimeAsync(99)
  expect(seen.at(-1)).toEqual(['amina'])
  await vi.advanceTimersByTimeAsync(1)
  expect(seen.at(-1)).toEqual(['amina', 'rafi', 'mitu'])
})

test.each(['failed', 'idle'] as const)('nobody waits for a picture that cannot come: %s', async (how) => {
  const { told, state, seen, meet } = follow()
  told.set(room('amina'))
  if (how === 'idle') state.set(idleRtcState)
  told.set(room('amina', 'rafi'))
  if (how === 'failed') meet('rafi', { connection: 'failed' })
  await vi.advanceTimersByTimeAsync(0)
  expect(seen.at(-1)).toEqual(['amina', 'rafi'])
})

test('whoever goes, and whatever else changes, is told at once', () => {
  const { told, seen } = follow()
  told.set(room('amina', 'rafi'))
  told.set(room('amina'))
  expect(seen.at(-1)).toEqual(['amina'])
  told.set({ ...room('amina'), locked: true })
  expect(seen).toHaveLength(4)
})

test('nothing is shown after the end', async () => {
  const { scope, told, seen } = follow()
  told.set(room('amina'))
  told.set(room('amina', 'rafi'))
  scope.end()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(seen.at(-1)).toEqual(['amina'])
})
