import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createValue } from '../../domain/value.ts'
import { createRecovery, OFFER_COMES_WITHIN_MS, UP_WITHIN_MS } from './recovery.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

function create({ offersFirst = true, signaling = true } = {}) {
  const log: string[] = []
  const signalingConnected = createValue(signaling)
  const recovery = createRecovery({
    offersFirst, signalingConnected, now: () => Date.now(),
    restart: () => log.push('restart'), rebuild: () => log.push('rebuild'), onChange: (connection) => log.push(connection),
  })
  return { log, signalingConnected, recovery }
}

describe('recovery', () => {
  test('not up in ten seconds: restart; then failed, starting over and restarting by turns for as long as it lasts', () => {
    const { log, recovery } = create()
    vi.advanceTimersByTime(UP_WITHIN_MS - 1)
    expect(log).toEqual([])
    vi.advanceTimersByTime(1)
    expect(log).toEqual(['restart'])
    vi.advanceTimersByTime(2 * UP_WITHIN_MS)
    expect(log).toEqual(['restart', 'failed', 'rebuild', 'failed', 'restart'])
    recovery.onConnectionState('connected')
    vi.advanceTimersByTime(10 * UP_WITHIN_MS)
    expect(log.slice(5)).toEqual(['connected'])
  })

  test('who waits for an offer makes one when none comes, and waits on when one has come', () => {
    const waits = create({ offersFirst: false })
    vi.advanceTimersByTime(OFFER_COMES_WITHIN_MS)
    expect(waits.log).toEqual(['restart'])
    const answered = create({ offersFirst: false })
    vi.advanceTimersByTime(OFFER_COMES_WITHIN_MS - 1)
    answered.recovery.onOffer()
    vi.advanceTimersByTime(UP_WITHIN_MS - 1)
    expect(answered.log).toEqual([])
    answered.recovery.onOffer()
    vi.advanceTimersByTime(1)
    expect(answered.log).toEqual(['restart'])
  })

  test('a short interruption is told and mends itself', () => {
    const { log, recovery } = create()
    recovery.onConnectionState('connected')
    recovery.onConnectionState('disconnected')
    vi.advanceTimersByTime(1_000)
    recovery.onConnectionState('connected')
    vi.advanceTimersByTime(60_000)
    expect(log).toEqual(['connected', 'reconnecting', 'connected'])
  })

  test('what was heard just before a goodbye does not bring the connection back', () => {
    const { log, recovery } = create()
    recovery.onConnectionState('connected')
    recovery.onClosedByOther()
    recovery.onHeard(true)
    expect(log).toEqual(['connected', 'reconnecting'])
    vi.advanceTimersByTime(2_000)
    expect(log).toEqual(['connected', 'reconnecting', 'rebuild'])
  })

  test('silence counts as an interruption before the browser tells one', () => {
    const { log, recovery } = create()
    recovery.onConnectionState('connected')
    recovery.onHeard(false)
    recovery.onHeard(true)
    expect(log).toEqual(['connected', 'reconnecting', 'connected'])
  })

  test('without signaling nothing is tried and nothing has failed; its return starts at once', () => {
    const { log, signalingConnected, recovery } = create()
    recovery.onConnectionState('connected')
    signalingConnected.set(false)
    recovery.onConnectionState('failed')
    vi.advanceTimersByTime(12_000)
    expect(log).toEqual(['connected', 'reconnecting'])
    signalingConnected.set(true)
    expect(log).toEqual(['connected', 'reconnecting', 'reconnecting', 'restart'])
  })

  test('signaling that returns late starts over: the other side has done so meanwhile', () => {
    const { log, signalingConnected, recovery } = create()
    recovery.onConnectionState('connected')
    signalingConnected.set(false)
    recovery.onConnectionState('failed')
    vi.advanceTimersByTime(12_001)
    signalingConnected.set(true)
    expect(log.slice(2)).toEqual(['reconnecting', 'rebuild'])
    vi.advanceTimersByTime(UP_WITHIN_MS)
    expect(log.slice(4)).toEqual(['failed', 'rebuild'])
  })

  test('what has waited for signaling since the beginning is on its way when it comes: nothing is offered twice', () => {
    const { log, signalingConnected } = create({ signaling: false })
    signalingConnected.set(true)
    vi.advanceTimersByTime(2_000)
    expect(log).toEqual([])
  })

  test('a connection that works is left alone when signaling returns', () => {
    const { log, signalingConnected, recovery } = create()
    recovery.onConnectionState('connected')
    signalingConnected.set(false)
    signalingConnected.set(true)
    vi.advanceTimersByTime(60_000)
    expect(log).toEqual(['connected'])
  })

  test('one that the other side has closed is begun anew, and nothing happens after the end', () => {
    const { log, recovery } = create()
    recovery.onConnectionState('connected')
    recovery.onClosedByOther()
    vi.advanceTimersByTime(2_000)
    expect(log).toEqual(['connected', 'reconnecting', 'rebuild'])
    recovery.stop()
    vi.advanceTimersByTime(60_000)
    expect(log).toHaveLength(3)
  })
})
