import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { AgoraTicket, P2pTicket, RtcTicket } from '#shared/room.ts'
import { videoPolicy } from '#shared/videoPolicy.ts'
import { createValue } from '../domain/value.ts'
import { notJoined, type CarriedPerson, type Carrier, type JoinState } from './Carrier.ts'
import { createSwitchingCarrier } from './switchingCarrier.ts'

const place = { channelName: 'room', uid: 1, screenUid: 2, expiresAt: new Date(0).toISOString() }
const p2pTicket: P2pTicket = { ...place, provider: 'p2p', iceServers: [] }
const agoraTicket: AgoraTicket = { ...place, provider: 'agora', appId: 'app', token: 'token', screenToken: null, areas: [], cloudRecording: false, encryption: null }

function scripted<T extends RtcTicket>(people: number) {
  const [state, inRoom, list] = [createValue<JoinState>(notJoined), createValue(false), createValue<readonly CarriedPerson[]>([])]
  const calls: string[] = []
  const carrier: Carrier<T> = {
    state, inRoom, people: list, policyFor: () => videoPolicy(people),
    async join() {
      calls.push('join')
      state.set({ phase: 'joined', error: null })
      inRoom.set(true)
    },
    async renew() { calls.push('renew') },
    leave() {
      calls.push('leave')
      state.set(notJoined)
      inRoom.set(false)
    },
  }
  return { carrier, calls }
}

function setUp(load: () => Promise<unknown> = () => Promise.resolve()) {
  const [p2p, agora] = [scripted<P2pTicket>(8), scripted<AgoraTicket>(2)]
  let loads = 0
  const carrier = createSwitchingCarrier({
    p2p: p2p.carrier,
    async loadAgora() {
      loads++
      await load()
      return agora.carrier
    },
  })
  return { carrier, p2p, agora, loads: () => loads }
}

test('a peer-to-peer room loads nothing', async () => {
  const { carrier, p2p, loads } = setUp()
  await carrier.join(p2pTicket)
  expect([carrier.state.get().phase, carrier.inRoom.get(), p2p.calls, loads()]).toEqual(['joined', true, ['join'], 0])
})

test('a room on Agora is joined there, once loaded for all that follow, and renewed and left there', async () => {
  const { carrier, p2p, agora, loads } = setUp()
  await carrier.join(agoraTicket)
  expect([carrier.state.get().phase, carrier.policyFor(9)]).toEqual(['joined', videoPolicy(2)])
  await carrier.renew(agoraTicket)
  await carrier.renew(p2pTicket)
  carrier.leave()
  expect(carrier.state.get().phase).toBe('idle')
  await carrier.join(agoraTicket)
  expect([agora.calls, p2p.calls, loads()]).toEqual([['join', 'renew', 'leave', 'join'], ['leave'], 1])
})

test('what cannot be loaded fails the join and says so, and the next join tries again', async () => {
  let fails = true
  const { carrier, loads } = setUp(() => (fails ? Promise.reject(new Error('no such file')) : Promise.resolve()))
  await expect(carrier.join(agoraTicket)).rejects.toMatchObject({ code: 'MEDIA_FAILED' })
  expect(carrier.state.get()).toMatchObject({ phase: 'failed', error: { code: 'MEDIA_FAILED' } })
  fails = false
  await carrier.join(agoraTicket)
  expect([carrier.state.get().phase, loads()]).toEqual(['joined', 2])
})

test('left while it is being loaded, the room is not joined', async () => {
  const loading = Promise.withResolvers<undefined>()
  const { carrier, agora } = setUp(() => loading.promise)
  const joining = carrier.join(agoraTicket)
  expect(carrier.state.get().phase).toBe('joining')
  carrier.leave()
  expect(carrier.state.get().phase).toBe('idle')
  loading.resolve(undefined)
  await expect(joining).rejects.toEqual(expect.any(AppError))
  expect([agora.calls, carrier.state.get().phase]).toEqual([[], 'idle'])
})

test('a room that goes over to direct connections while the SDK is being loaded is joined there alone', async () => {
  const loading = Promise.withResolvers<undefined>()
  const { carrier, p2p, agora } = setUp(() => loading.promise)
  const joining = carrier.join(agoraTicket)
  await carrier.join(p2pTicket)
  loading.resolve(undefined)
  await expect(joining).rejects.toMatchObject({ code: 'NOT_ACTIVE' })
  expect([carrier.state.get().phase, agora.calls, p2p.calls]).toEqual(['joined', [], ['join']])
})

test('a room that leaves Agora is left there before it is joined directly', async () => {
  const { carrier, p2p, agora } = setUp()
  await carrier.join(agoraTicket)
  await carrier.join(p2pTicket)
  expect([carrier.state.get().phase, carrier.inRoom.get(), agora.calls, p2p.calls]).toEqual(['joined', true, ['join', 'leave'], ['leave', 'join']])
})
