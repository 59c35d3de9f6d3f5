import type { CallRepository } from '../repositories/callRepository.ts'
import type { CallChanges } from './callChanges.ts'
import { applyToCall } from './callState.ts'
import type { Clock } from './clock.ts'
import type { PersonSockets } from './personSockets.ts'

/** How long a caller without any connection is waited for while it rings: a page that is loaded again is back by then. */
export const CALLER_GRACE_MS = 5_000

interface Deps {
  calls: Pick<CallRepository, 'pendingOf'>
  changes: Pick<CallChanges, 'apply'>
  sockets: PersonSockets
  clock: Clock
}
export type CallDrops = ReturnType<typeof createCallDrops>

/** Callers whose last connection is gone. Those of a server that died are not known here: their calls ring until their time is over. */
export function createCallDrops({ calls, changes, sockets, clock }: Deps) {
  /** Since when, epoch ms; the first to go comes first. */
  const gone = new Map<string, number>()

  return {
    connected(userId: string): void { gone.delete(userId) },
    disconnected(userId: string): void {
      if (!sockets.isConnected(userId)) gone.set(userId, clock.now())
    },
    /** The first instant after `after` at which somebody has been gone long enough; null: nobody is. */
    dueAfter(after: number): number | null {
      for (const at of gone.values()) if (at + CALLER_GRACE_MS > after) return at + CALLER_GRACE_MS
      return null
    },
    async dropDue(): Promise<void> {
      const due = new Map([...gone].filter(([, at]) => at + CALLER_GRACE_MS <= clock.now()))
      if (due.size === 0) return
      for (const { id, callerId } of await calls.pendingOf([...due.keys()])) {
        const at = due.get(callerId)
        if (at === undefined || sockets.isConnected(callerId)) continue
        await changes.apply(id, (call) => applyToCall(call, { type: 'drop', userId: callerId }, at))
      }
      for (const [userId, at] of due) if (gone.get(userId) === at) gone.delete(userId)
    },
  }
}
