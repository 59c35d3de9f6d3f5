import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { JoinTicket } from '#shared/room.ts'
import { idleRtcState, type RtcPeerState, type RtcState } from '../rtc/RtcEngine.ts'
import type { LiveRoomState } from './LiveRoom.ts'
import { idleLegs } from './liveRoomLegs.ts'
import { onMediaFlow } from './mediaFlow.ts'
import { reportQuality } from './qualityReporter.ts'
import { renewTickets } from './ticketRenewal.ts'
import { createValue } from './value.ts'
import type { Wire } from './wire.ts'

const peer = (change: Partial<RtcPeerState> = {}): RtcPeerState => ({ connection: 'connected', quality: 1, speaking: false, video: false, audio: false, screen: false, numbers: null, sending: 'full', ...change })
const ticketUntil = (expiresAt: number) => ({ channel: { roomId: 'room' }, rtc: { uid: 7, expiresAt: new Date(expiresAt).toISOString() } }) as unknown as JoinTicket
const HOUR = 3_600_000

beforeEach(() => { vi.useFakeTimers({ now: 0 }) })
afterEach(() => { vi.useRealTimers() })

function liveRoom() {
  const state = createValue<LiveRoomState>({
    phase: 'live', error: null, legs: { ...idleLegs, channel: { state: 'up', error: null } }, ticket: ticketUntil(HOUR), room: null, clockOffset: 0, vote: null, boardShown: false, waiting: false, closed: null, leaving: false,
  })
  const engine = createValue<RtcState>(idleRtcState)
  const peers = (...all: [string, RtcPeerState][]) => { engine.update((current) => ({ ...current, peers: new Map(all) })) }
  const own = (quality: number) => { engine.update((current) => ({ ...current, own: { ...current.own, quality } })) }
  return { state, engine, peers, own }
}

test('[A3] the network is reported every two seconds while somebody is there to measure it by, and the room can be reached', () => {
  const { state, engine, peers, own } = liveRoom()
  const sent: unknown[] = []
  const wire = { sendVolatile: (...message: unknown[]) => { sent.push(message) } } as unknown as Wire
  const stop = reportQuality({ room: { state, engine: { state: engine } }, wire })
  vi.advanceTimersByTime(4_000)
  expect(sent).toEqual([])
  own(3)
  peers(['amina', peer({ quality: 2 })])
  vi.advanceTimersByTime(4_000)
  expect(sent).toEqual(Array(2).fill(['QUALITY_REPORT', { roomId: 'room', uplink: 3, downlink: 2 }]))
  state.update((current) => ({ ...current, legs: idleLegs }))
  vi.advanceTimersByTime(4_000)
  stop()
  state.update((current) => ({ ...current, legs: { ...idleLegs, channel: { state: 'up', error: null } } }))
  vi.advanceTimersByTime(4_000)
  expect(sent).toHaveLength(2)
})

test('[A3] another\'s bad network is not one\'s own: whoever is gone, and all but the best of several, say nothing', () => {
  const { state, engine, peers, own } = liveRoom()
  const sent: { downlink: number }[] = []
  const wire = { sendVolatile: (_event: string, report: { downlink: number }) => { sent.push(report) } } as unknown as Wire
  reportQuality({ room: { state, engine: { state: engine } }, wire })
  own(1)
  peers(['amina', peer({ quality: 6, connection: 'reconnecting' })])
  vi.advanceTimersByTime(2_000)
  expect(sent).toEqual([])
  peers(['amina', peer({ quality: 5 })], ['rafi', peer({ quality: 2 })], ['mitu', peer({ quality: 0 })])
  vi.advanceTimersByTime(2_000)
  expect(sent).toMatchObject([{ uplink: 1, downlink: 2 }])
})

test('the first media is told once; what was not heard is told again, what was refused is not', async () => {
  for (const [code, times] of [['SERVER_UNREACHABLE', 2], ['FORBIDDEN', 1]] as const) {
    const { engine, peers } = liveRoom()
    const tell = vi.fn<() => Promise<void>>().mockRejectedValueOnce(new AppError(code)).mockResolvedValue(undefined)
    onMediaFlow({ state: engine }, tell)
    peers(['amina', peer()])
    expect(tell).not.toHaveBeenCalled()
    peers(['amina', peer({ audio: true })])
    await vi.advanceTimersByTimeAsync(0)
    for (const video of [true, false, true]) {
      peers(['amina', peer({ audio: true, video })])
      await vi.advanceTimersByTimeAsync(0)
    }
    expect(tell).toHaveBeenCalledTimes(times)
  }
})

test('[T3] the ticket is renewed before it runs out, again and again, and asked for again after a failure', async () => {
  const { state } = liveRoom()
  const renewed: unknown[] = []
  const request = vi.fn<() => Promise<JoinTicket>>().mockRejectedValueOnce(new AppError('SERVER_UNREACHABLE')).mockImplementation(() => Promise.resolve(ticketUntil(Date.now() + HOUR)))
  const stop = renewTickets({ room: { state, engine: { renew: (rtc) => { renewed.push(rtc); return Promise.resolve() } } }, request, now: () => Date.now() })
  state.update((current) => ({ ...current, boardShown: true }))
  await vi.advanceTimersByTimeAsync(55 * 60_000 - 1)
  expect(request).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect([request.mock.calls.length, renewed.length]).toEqual([1, 0])
  await vi.advanceTimersByTimeAsync(30_000)
  expect(renewed).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(55 * 60_000)
  expect(renewed).toHaveLength(2)
  stop()
  await vi.advanceTimersByTimeAsync(2 * HOUR)
  expect(renewed).toHaveLength(2)
})
