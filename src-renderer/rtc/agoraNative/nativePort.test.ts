import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nativeRequests, type NativeBridge, type NativeEvent, type NativeResult } from '#shared/nativeBridge.ts'
import { FIRST_PICTURE_WITHIN_MS } from '#shared/nativeEngine.ts'
import { createValue } from '../../domain/value.ts'
import { watchForBlindness } from './blindness.ts'
import { connectionOver } from './nativeErrors.ts'
import { joinLine } from './nativeJoin.ts'
import { createNativePort } from './nativePort.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

function setUp() {
  const calls: [string, unknown][] = []
  const answers = new Map<string, unknown>()
  const listeners = new Set<(event: NativeEvent) => void>()
  const request = (name: string) => (input: unknown): NativeResult => {
    calls.push([name, input])
    return (answers.get(name) ?? { ok: true }) as NativeResult
  }
  const bridge = { ...Object.fromEntries(Object.keys(nativeRequests).map((name) => [name, request(name)])), on: (listener: (event: NativeEvent) => void) => { listeners.add(listener); return () => { listeners.delete(listener) } } } as unknown as NativeBridge
  return { calls, answers, port: createNativePort(bridge), listeners, emit: (event: unknown) => { for (const listener of [...listeners]) listener(event as NativeEvent) } }
}
const place = { channelName: 'lesson', uid: 7, token: 'token' }
const join = (port: ReturnType<typeof createNativePort>, cancel = new AbortController()) => joinLine(port, { line: 'person', place, publishes: true, cancel: cancel.signal })

describe('the bridge, seen from the page', () => {
  test('what it answers and tells is looked at: nonsense is a failure, or not heard', () => {
    const { answers, port, emit } = setUp()
    answers.set('load', 'yes')
    expect(() => { port.open('app') }).toThrow(expect.objectContaining({ code: 'MEDIA_FAILED', reason: 'failed' }) as Error)
    const heard: NativeEvent[] = []
    port.on((event) => { heard.push(event) })
    for (const event of [{ type: 'came', uid: 0 }, { type: 'unknown' }, null, { type: 'levels', levels: [{ uid: 1, level: 101 }] }, { type: 'came', uid: 5, more: 1 }]) emit(event)
    expect(heard).toEqual([{ type: 'came', uid: 5 }])
  })

  test('a native part that is missing is told apart from one that fails', () => {
    const { answers, port } = setUp()
    answers.set('load', { ok: false, reason: 'missing', code: 0, detail: 'no' })
    expect(() => { port.open('app') }).toThrow(expect.objectContaining({ reason: 'missing' }) as Error)
  })

  test.each([[9, 'DEVICE_DENIED'], [10, 'VENDOR_UNAVAILABLE'], [110, 'MEDIA_FAILED'], [123, 'REMOVED'], [999, 'MEDIA_FAILED']])('the SDK’s error %i is %s', (code, ours) => {
    const { answers, port } = setUp()
    answers.set('renew', { ok: false, reason: 'failed', code, detail: 'renew' })
    expect(() => { port.ask('renew', { line: 'person', token: 'x' }) }).toThrow(expect.objectContaining({ code: ours }) as Error)
  })
})

test.each([
  [5, 3, 'REMOVED'], [5, 8, 'MEDIA_FAILED'], [5, 9, 'MEDIA_FAILED'], [5, 4, 'VENDOR_UNAVAILABLE'], [1, 19, 'CONFLICT'], [5, 20, 'ROOM_LIMIT'], [4, 2, undefined], [1, 5, undefined], [3, 1, undefined],
])('a connection in state %i because of %i is %s', (state, reason, code) => { expect(connectionOver(state, reason)?.code).toBe(code) })

describe('joining', () => {
  test('is done when the SDK says so, of that line', async () => {
    const { port, emit, calls, listeners } = setUp()
    const joined = join(port)
    emit({ type: 'joined', line: 'screen' })
    expect(listeners.size).toBe(1)
    emit({ type: 'joined', line: 'person' })
    await joined
    expect([calls, listeners.size]).toEqual([[['join', { line: 'person', place, publishes: true }]], 0])
  })

  test('gives up in time, and leaves then', async () => {
    const { port, calls } = setUp()
    const joined = expect(join(port)).rejects.toMatchObject({ code: 'VENDOR_UNAVAILABLE' })
    await vi.advanceTimersByTimeAsync(8_000)
    await joined
    expect(calls.at(-1)).toEqual(['leave', { line: 'person' }])
  })

  test('ends with who leaves, with what the SDK says, and with what it refuses', async () => {
    const { port, emit, answers } = setUp()
    const cancel = new AbortController()
    const left = expect(join(port, cancel)).rejects.toMatchObject({ code: 'NOT_ACTIVE' })
    cancel.abort()
    await left
    const failed = expect(join(port)).rejects.toMatchObject({ code: 'CONFLICT' })
    emit({ type: 'connection', line: 'person', state: 5, reason: 19 })
    await failed
    answers.set('join', { ok: false, reason: 'failed', code: 17, detail: 'joinChannelEx' })
    await expect(join(port)).rejects.toMatchObject({ code: 'MEDIA_FAILED' })
  })
})

describe('a device that shows nothing', () => {
  function watch(drawn: boolean) {
    let blind = 0
    const now = { ms: 0 }
    const person = { uid: 9, since: 0 as number | null, drawn }
    const stop = watchForBlindness({ people: createValue([{ uid: 9, hasDrawn: () => person.drawn, waitsSince: () => person.since }]), now: () => now.ms, onBlind: () => { blind += 1 } })
    const pass = (ms: number) => { for (let passed = 0; passed < ms; passed += 1_000) { now.ms += 1_000; vi.advanceTimersByTime(1_000) } }
    return { person, pass, stop, blind: () => blind }
  }
  test('is noticed once', () => {
    const { pass, blind } = watch(false)
    pass(FIRST_PICTURE_WITHIN_MS - 1_000)
    expect(blind()).toBe(0)
    pass(60_000)
    expect(blind()).toBe(1)
  })
  test('is none when one picture was ever shown, when none arrives, or when it is over', () => {
    const [shown, none, over] = [watch(true), watch(false), watch(false)]
    none.person.since = null
    over.stop()
    for (const each of [shown, none, over]) each.pass(60_000)
    shown.person.drawn = false
    shown.pass(60_000)
    expect([shown.blind(), none.blind(), over.blind()]).toEqual([0, 0, 0])
  })
})
