import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createPresenceConnections } from './presenceConnections.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

function watched() {
  const changes: string[] = []
  const connections = createPresenceConnections({ onChange: (userId) => { changes.push(userId) }, onSettled: () => { changes.push('everybody') } })
  return { ...connections, changes, count: (userId: string) => connections.of(userId).connections.length, isExpected: (userId: string) => connections.of(userId).isExpected }
}

describe('who is connected', () => {
  test('is over all devices, and away is of each', () => {
    const { connected, setAway, of } = watched()
    for (const device of ['a', 'b', 'c']) connected('amina', device)
    setAway('amina', 'b', true)
    expect(of('amina').connections).toEqual([{ away: false }, { away: true }, { away: false }])
    setAway('amina', 'unknown', true)
    setAway('nobody', 'a', true)
    expect(of('nobody').connections).toEqual([])
  })

  test('leaves at once when it closes on purpose', () => {
    const { connected, lost, count, isExpected } = watched()
    connected('amina', 'a')
    lost('amina', 'a', true)
    expect([count('amina'), isExpected('amina')]).toEqual([0, false])
  })

  test('stays for a moment when it breaks, so that a page loaded anew is no change', () => {
    const { connected, lost, count } = watched()
    connected('amina', 'a')
    lost('amina', 'a', false)
    vi.advanceTimersByTime(1_000)
    connected('amina', 'b')
    expect(count('amina')).toBe(2)
    vi.advanceTimersByTime(4_000)
    expect(count('amina')).toBe(1)
  })

  test('a crash is gone after four seconds, and nobody is expected back after thirty', () => {
    const { connected, lost, count, isExpected, changes } = watched()
    connected('amina', 'a')
    vi.advanceTimersByTime(60_000)
    changes.length = 0
    lost('amina', 'a', false)
    vi.advanceTimersByTime(3_999)
    expect([count('amina'), changes]).toEqual([1, []])
    vi.advanceTimersByTime(1)
    expect([count('amina'), isExpected('amina'), changes]).toEqual([0, true, ['amina']])
    vi.advanceTimersByTime(25_999)
    expect(isExpected('amina')).toBe(true)
    vi.advanceTimersByTime(1)
    expect([isExpected('amina'), changes]).toEqual([false, ['amina', 'amina']])
  })

  test('an old loss does not shorten the time after a new one', () => {
    const { connected, lost, isExpected } = watched()
    connected('amina', 'a')
    vi.advanceTimersByTime(60_000)
    lost('amina', 'a', false)
    vi.advanceTimersByTime(20_000)
    connected('amina', 'b')
    lost('amina', 'b', false)
    vi.advanceTimersByTime(29_999)
    expect(isExpected('amina')).toBe(true)
    vi.advanceTimersByTime(1)
    expect(isExpected('amina')).toBe(false)
  })

  test('after a start everybody is expected back for a while, but whoever came and went is not', () => {
    const { connected, lost, isExpected, changes } = watched()
    expect(isExpected('rafi')).toBe(true)
    connected('amina', 'a')
    lost('amina', 'a', true)
    expect(isExpected('amina')).toBe(false)
    changes.length = 0
    vi.advanceTimersByTime(30_000)
    expect([isExpected('rafi'), isExpected('amina'), changes]).toEqual([false, false, ['everybody']])
  })

  test('closing leaves no timer behind', () => {
    const { connected, lost, close } = watched()
    connected('amina', 'a')
    lost('amina', 'a', false)
    close()
    expect(vi.getTimerCount()).toBe(0)
  })
})
