import { RECONNECT_GRACE_MS } from '../../src-shared/attendance.ts'
import type { AbsentRow, CallRepository } from '../repositories/callRepository.ts'
import type { CallChanges } from './callChanges.ts'
import type { CallClosing } from './callClosing.ts'
import { applyToCall } from './callState.ts'
import type { Clock } from './clock.ts'

interface Deps {
  calls: Pick<CallRepository, 'absent'>
  changes: Pick<CallChanges, 'apply'>
  closing: Pick<CallClosing, 'showOut'>
  clock: Clock
  onError(error: unknown): void
}

const goneSince = ({ joinedAt, leftAt }: AbsentRow): number => Math.max(joinedAt, leftAt ?? joinedAt)

/** C5, of what no room has seen: who answered and did not come, or whose going could not be written down. */
export function createCallAbsence({ calls, changes, closing, clock, onError }: Deps) {
  /** Nobody could come before this. */
  const upSince = clock.now()
  async function leave(row: AbsentRow): Promise<void> {
    const change = await changes.apply(row.callId, (call) => applyToCall(call, { type: 'drop', userId: row.userId }, Math.max(goneSince(row), row.lastLeft ?? 0)))
    if (change) await closing.showOut(row.callId, row.userId)
  }
  return {
    /** Every few seconds. Who is gone for longer than the grace has left at the instant of going; others may have talked on until they left. */
    async leaveAbsent(): Promise<void> {
      const absent = (await calls.absent()).toSorted((a, b) => goneSince(a) - goneSince(b))
      for (const row of absent) {
        if (clock.now() - Math.max(goneSince(row), upSince) <= RECONNECT_GRACE_MS) continue
        await leave(row).catch(onError)
      }
    },
  }
}
