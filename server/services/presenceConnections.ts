import { RECONNECT_GRACE_MS } from '../../src-shared/attendance.ts'
import { createTimers, type Timer } from './timers.ts'

/** A page that is loaded anew is back within this time, and nobody saw it go. */
const RELOAD_MS = 4_000

export interface PresenceConnections { connections: readonly { away: boolean }[]; isExpected: boolean }
interface Deps {
  /** Something of the person has changed. */
  onChange(userId: string): void
  /** Nobody is expected back from before the start any more. */
  onSettled(): void
  reloadMs?: number | undefined
  graceMs?: number | undefined
}

/**
 * Who is connected, over all devices. A connection that closes on purpose is gone at once; one that breaks counts for a moment longer, and whoever it
 * belonged to is expected back for as long as attendance goes on (A1): until then a lesson or a call that the person is in is believed.
 */
export function createPresenceConnections({ onChange, onSettled, reloadMs = RELOAD_MS, graceMs = RECONNECT_GRACE_MS }: Deps) {
  const people = new Map<string, Map<string, { away: boolean }>>()
  const timers = createTimers()
  const expected = new Map<string, Timer>()
  /** Connected at some time since the start; after a while all that are not are gone. */
  const known = new Set<string>()
  const starting = timers.after(graceMs, () => {
    known.clear()
    onSettled()
  })

  function remove(userId: string, connectionId: string): boolean {
    const connections = people.get(userId)
    connections?.delete(connectionId)
    if (connections?.size !== 0) return false
    people.delete(userId)
    return true
  }
  function expect(userId: string): void {
    expected.set(userId, timers.after(graceMs - reloadMs, () => {
      expected.delete(userId)
      onChange(userId)
    }))
  }

  return {
    connected(userId: string, connectionId: string): void {
      expected.get(userId)?.cancel()
      expected.delete(userId)
      if (starting.isWaiting()) known.add(userId)
      people.set(userId, (people.get(userId) ?? new Map<string, { away: boolean }>()).set(connectionId, { away: false }))
      onChange(userId)
    },
    setAway(userId: string, connectionId: string, away: boolean): void {
      const connections = people.get(userId)
      if (!connections?.has(connectionId)) return
      connections.set(connectionId, { away })
      onChange(userId)
    },
    /** `onPurpose`: signed out, or closed by the app itself. */
    lost(userId: string, connectionId: string, onPurpose: boolean): void {
      if (onPurpose) {
        remove(userId, connectionId)
        onChange(userId)
        return
      }
      timers.after(reloadMs, () => {
        if (remove(userId, connectionId)) expect(userId)
        onChange(userId)
      })
    },
    of: (userId: string): PresenceConnections => ({
      connections: [...people.get(userId)?.values() ?? []],
      isExpected: people.has(userId) || expected.has(userId) || (starting.isWaiting() && !known.has(userId)),
    }),
    close: timers.cancelAll,
  }
}
