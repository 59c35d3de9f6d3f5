import { isCallOver, type CallEvent } from '../../src-shared/callLifecycle.ts'
import type { Call } from '../../src-shared/calls.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { CallAccess } from './callAccess.ts'
import type { CallChanges } from './callChanges.ts'
import type { CallClosing } from './callClosing.ts'
import { applyToCall, partOf } from './callState.ts'
import { toCall } from './callView.ts'
import type { Clock } from './clock.ts'
import type { Actor } from './permissions.ts'

export type CallLeaving = ReturnType<typeof createCallLeaving>

interface Deps {
  access: Pick<CallAccess, 'own' | 'tooLate'>
  changes: Pick<CallChanges, 'apply'>
  closing: Pick<CallClosing, 'showOut' | 'closed'>
  clock: Clock
}

/** Stopping to call, and hanging up. */
export function createCallLeaving({ access, changes, closing, clock }: Deps) {
  return {
    async cancel(actor: Actor, callId: string): Promise<Call> {
      const { stored } = await access.own(actor, callId)
      if (stored.call.callerId !== actor.userId) throw new AppError('FORBIDDEN', 'Only the caller stops calling; whoever is called declines')
      const change = await changes.apply(callId, (now) => applyToCall(now, { type: 'cancel' }, clock.now()))
      if (!change) throw await access.tooLate(actor, callId)
      await closing.closed()
      return toCall(actor.userId, change.after.call, change.after.people)
    },
    /** C5. Out of the call; while it still rings the caller stops calling. */
    async end(actor: Actor, callId: string): Promise<Call> {
      await access.own(actor, callId)
      const change = await changes.apply(callId, (now) => {
        const event: CallEvent = partOf(now, actor.userId)?.state === 'calling' ? { type: 'cancel' } : { type: 'leave', userId: actor.userId }
        return applyToCall(now, event, clock.now())
      })
      if (!change) throw new AppError('NOT_ACTIVE', 'This person is not in the call, or no longer')
      const { call, people } = change.after
      if (isCallOver(call.status)) await closing.closed()
      else await closing.showOut(callId, actor.userId)
      return toCall(actor.userId, call, people)
    },
  }
}
