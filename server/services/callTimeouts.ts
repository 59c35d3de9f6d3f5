import type { CallRepository } from '../repositories/callRepository.ts'
import type { CallChanges } from './callChanges.ts'
import type { CallDrops } from './callDrops.ts'
import { applyToCall, partOf } from './callState.ts'
import type { Clock } from './clock.ts'
import { createDueTimer } from './dueTimer.ts'

interface Deps {
  calls: Pick<CallRepository, 'ringDueAfter' | 'dueRings'>
  changes: Pick<CallChanges, 'apply'>
  drops: Pick<CallDrops, 'dueAfter' | 'dropDue'>
  clock: Clock
  onError(error: unknown): void
}

/** C1. Rings end at their instant, also those whose caller is gone; a server that was down ends them as of then. */
export function createCallTimeouts({ calls, changes, drops, clock, onError }: Deps) {
  async function endRing(callId: string, userId: string): Promise<void> {
    await changes.apply(callId, (call) => {
      const until = partOf(call, userId)?.ringUntil
      return typeof until === 'number' && until <= clock.now() ? applyToCall(call, { type: 'timeout', userId }, until) : null
    })
  }
  async function nextDueAfter(now: number): Promise<number | null> {
    const first = Math.min(await calls.ringDueAfter(now) ?? Infinity, drops.dueAfter(now) ?? Infinity)
    return first === Infinity ? null : first
  }

  return createDueTimer({
    soonest: async () => ({ dueAt: await nextDueAfter(0), leaseUntil: null }),
    nextDueAfter,
    async deliver() {
      await drops.dropDue().catch(onError)
      for (const { callId, userId } of await calls.dueRings(clock.now())) await endRing(callId, userId).catch(onError)
    },
    clock, onError,
  })
}
