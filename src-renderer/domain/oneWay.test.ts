import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nothingSent } from '#shared/room.ts'
import { idleRtcState, type LinkNumbers, type RtcPeerState, type RtcState } from '../rtc/RtcEngine.ts'
import type { LiveRoomState } from './LiveRoom.ts'
import { lastingOneWay, nextOneWay, ONE_WAY_AFTER_MS, type OneWayFacts, type OneWayMemory } from './oneWay.ts'
import { watchOneWay } from './oneWayWatch.ts'
import { createValue } from './value.ts'

const numbers: LinkNumbers = { rtt: 20, loss: 0, received: 500, sent: 500, outward: { sound: 'flows', picture: 'flows' } }
const fine: RtcPeerState = { connection: 'connected', quality: 1, speaking: false, video: true, audio: true, screen: false, numbers, sending: 'full' }
const on = { ...idleRtcState.own.microphone, wanted: true, live: true }
const own = { ...idleRtcState.own, microphone: on, camera: on }
const rafi = { userId: 'rafi', media: { microphone: true, camera: true, screen: 'off' as const, silent: false, audioOnlyFor: [] as string[] }, connection: 'connected' as const }
const with_ = (change: Partial<RtcPeerState>, rest: Partial<OneWayFacts> = {}): Omit<OneWayFacts, 'at'> => (
  { self: 'self', others: [rafi], rtc: { own, peers: new Map([['rafi', { ...fine, ...change }]]) }, looksAt: () => true, ...rest })
const outward = (change: Partial<LinkNumbers['outward']>): Partial<RtcPeerState> => ({ numbers: { ...numbers, outward: { ...numbers.outward, ...change } } })

/** What is found when these facts stay as they are. */
function found(facts: Omit<OneWayFacts, 'at'>) {
  const memory = nextOneWay(nextOneWay(new Map(), { ...facts, at: 0 }), { ...facts, at: ONE_WAY_AFTER_MS })
  return lastingOneWay(memory, ONE_WAY_AFTER_MS)
}

describe('sound and picture that go one way', () => {
  test.each([
    ['all arrives', with_({}), []],
    ['no sound of a microphone that is on', with_({ audio: false }), [{ kind: 'notHeardFrom', userId: 'rafi' }]],
    ['no picture of a camera that is on', with_({ video: false }), [{ kind: 'notSeenFrom', userId: 'rafi' }]],
    ['no picture of somebody who is not looked at', with_({ video: false }, { looksAt: () => false }), []],
    ['devices that are off send nothing', with_({ audio: false, video: false }, { others: [{ ...rafi, media: nothingSent }] }), []],
    ['somebody the server has lost', with_({ audio: false }, { others: [{ ...rafi, connection: 'lost' }] }), []],
    ['a connection that is being mended', with_({ audio: false, connection: 'reconnecting' }), []],
    ['a link that is dead as a whole', with_({ audio: false, quality: 6 }), []],
    ['own sound that is not heard there', with_(outward({ sound: 'unheard' })), [{ kind: 'notHeardBy', userId: 'rafi' }]],
    ['own picture that is not seen there', with_(outward({ picture: 'unheard' })), [{ kind: 'notSeenBy', userId: 'rafi' }]],
    ['own devices that are off', with_(outward({ sound: 'unheard', picture: 'unheard' }), { rtc: { own: idleRtcState.own, peers: with_(outward({ sound: 'unheard' })).rtc.peers } }), []],
    ['an own microphone that gives nothing, though its silence is sent', with_({}, { rtc: { own: { ...own, silent: true }, peers: with_({}).rtc.peers } }), [{ kind: 'silentMicrophone' }]],
    ['a microphone there that gives nothing, though its silence arrives', with_({}, { others: [{ ...rafi, media: { ...rafi.media, silent: true } }] }), [{ kind: 'silentFrom', userId: 'rafi' }]],
    ['a picture that is held back for this person', with_({ video: false }, { others: [{ ...rafi, media: { ...rafi.media, audioOnlyFor: ['self'] } }] }), [{ kind: 'pausedFrom', userId: 'rafi' }]],
    ['a picture that is held back for somebody else alone', with_({ video: false }, { others: [{ ...rafi, media: { ...rafi.media, audioOnlyFor: ['mina'] } }] }), [{ kind: 'notSeenFrom', userId: 'rafi' }]],
    ['sound comes before pictures', with_({ ...outward({ sound: 'unheard' }), audio: false, video: false }), [
      { kind: 'notHeardFrom', userId: 'rafi' }, { kind: 'notHeardBy', userId: 'rafi' }, { kind: 'notSeenFrom', userId: 'rafi' },
    ]],
  ] as const)('%s', (_name, facts, expected) => { expect(found(facts)).toEqual(expected) })

  test('is told only after it has lasted all the time, and never longer than it lasts', () => {
    fc.assert(fc.property(fc.array(fc.record({ audio: fc.boolean(), pause: fc.integer({ min: 0, max: 5_000 }) }), { maxLength: 60 }), (moments) => {
      let memory: OneWayMemory = new Map()
      let [at, missingSince]: [number, number | null] = [0, null]
      for (const { audio, pause } of moments) {
        at += pause
        memory = nextOneWay(memory, { ...with_({ audio }), at })
        missingSince = audio ? null : missingSince ?? at
        expect(lastingOneWay(memory, at).length).toBe(missingSince !== null && at - missingSince >= ONE_WAY_AFTER_MS ? 1 : 0)
      }
    }))
  })
})

describe('watchOneWay', () => {
  beforeEach(() => { vi.useFakeTimers() })
  afterEach(() => { vi.useRealTimers() })

  test('tells what presses most while the room is live and the server is heard', () => {
    const roomOf = (channel: 'up' | 'recovering') => ({ phase: 'live', legs: { channel: { state: channel, error: null } }, room: { people: [rafi, { ...rafi, userId: 'self' }] } }) as unknown as LiveRoomState
    const room = createValue(roomOf('up'))
    const state = createValue<RtcState>({ ...idleRtcState, ...with_({ audio: false, video: false }).rtc })
    const watch = watchOneWay({ room: { state: room }, engine: { state }, self: 'self', looksAt: () => true, now: () => Date.now() })
    vi.advanceTimersByTime(ONE_WAY_AFTER_MS)
    expect(watch.found.get()).toBe(null)
    vi.advanceTimersByTime(1_000)
    expect(watch.found.get()).toEqual({ kind: 'notHeardFrom', userId: 'rafi' })
    state.set({ ...state.get(), ...with_({ video: false }).rtc })
    vi.advanceTimersByTime(1_000)
    expect(watch.found.get()).toEqual({ kind: 'notSeenFrom', userId: 'rafi' })
    room.set(roomOf('recovering'))
    vi.advanceTimersByTime(1_000)
    expect(watch.found.get()).toBe(null)
    watch.stop()
    room.set(roomOf('up'))
    vi.advanceTimersByTime(10_000)
    expect(watch.found.get()).toBe(null)
  })
})
