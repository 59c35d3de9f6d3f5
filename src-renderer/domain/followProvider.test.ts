import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { JoinTicket, RoomState } from '#shared/room.ts'
import { idleRtcState, type RtcState } from '../rtc/RtcEngine.ts'
import { followProvider } from './followProvider.ts'
import type { LiveRoomState } from './LiveRoom.ts'
import { idleLegs } from './liveRoomLegs.ts'
import { createScope } from './scope.ts'
import { createValue } from './value.ts'

const ticketOf = (provider: 'p2p' | 'agora') => ({ rtc: { provider } }) as JoinTicket
const roomOf = (provider: 'p2p' | 'agora') => ({ provider }) as RoomState
const settled = () => new Promise((done) => { setTimeout(done, 0) })

function setUp(first: JoinTicket, renewTicket: () => Promise<JoinTicket> = () => Promise.resolve(ticketOf('p2p'))) {
  const state = createValue<LiveRoomState>({
    phase: 'live', error: null, legs: idleLegs, ticket: first, room: null, clockOffset: 0, vote: null, boardShown: false, waiting: false, closed: null, leaving: false,
  })
  const [rtc, connected, scope] = [createValue<RtcState>(idleRtcState), createValue(true), createScope()]
  const [told, joined]: [boolean[], string[]] = [[], []]
  followProvider({
    scope, state, renewTicket,
    engine: { state: rtc, async join(ticket) { joined.push(ticket.provider) } },
    channel: { async tellReach(isReached) { told.push(isReached) }, signaling: { connected } },
  })
  const engineIs = (change: Partial<RtcState>) => { rtc.set({ ...idleRtcState, ...change }) }
  const fail = (code: 'VENDOR_UNAVAILABLE' | 'MEDIA_FAILED') => { engineIs({ phase: 'failed', error: new AppError(code) }) }
  const tellRoom = (room: RoomState) => { state.update((current) => ({ ...current, room })) }
  return { state, connected, scope, told, joined, engineIs, fail, tellRoom }
}

test('that the vendor is not reached is told once, and that it is reached again', () => {
  const { fail, engineIs, told } = setUp(ticketOf('agora'))
  engineIs({ phase: 'joining' })
  engineIs({ phase: 'joined' })
  expect(told).toEqual([])
  fail('VENDOR_UNAVAILABLE')
  fail('VENDOR_UNAVAILABLE')
  engineIs({ phase: 'joining' })
  expect(told).toEqual([false])
  engineIs({ phase: 'joined' })
  expect(told).toEqual([false, true])
})

test('another failure, and one of direct connections, say nothing about the vendor', () => {
  const other = setUp(ticketOf('agora'))
  other.fail('MEDIA_FAILED')
  const direct = setUp(ticketOf('p2p'))
  direct.fail('VENDOR_UNAVAILABLE')
  expect([other.told, direct.told]).toEqual([[], []])
})

test('a server that comes back is told again', () => {
  const { fail, connected, told } = setUp(ticketOf('agora'))
  connected.set(false)
  fail('VENDOR_UNAVAILABLE')
  expect(told).toEqual([])
  connected.set(true)
  connected.set(false)
  connected.set(true)
  expect(told).toEqual([false, false])
})

test('a room told to run on another network is joined there with a newer ticket, once', async () => {
  const { state, tellRoom, joined } = setUp(ticketOf('agora'))
  tellRoom(roomOf('agora'))
  tellRoom(roomOf('p2p'))
  tellRoom({ ...roomOf('p2p'), revision: 2 })
  await settled()
  expect([joined, state.get().ticket?.rtc.provider]).toEqual([['p2p'], 'p2p'])
})

test('whoever has gone meanwhile joins nothing', async () => {
  const asked = Promise.withResolvers<JoinTicket>()
  const { tellRoom, joined, scope } = setUp(ticketOf('agora'), () => asked.promise)
  tellRoom(roomOf('p2p'))
  scope.end()
  asked.resolve(ticketOf('p2p'))
  await settled()
  expect(joined).toEqual([])
})
