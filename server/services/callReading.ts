import type { Call, CallPerson, IncomingCall } from '../../src-shared/calls.ts'
import type { CallRepository } from '../repositories/callRepository.ts'
import type { CallAccess } from './callAccess.ts'
import { incomingOf } from './callRinging.ts'
import { partOf } from './callState.ts'
import { toCall, toCallPerson } from './callView.ts'
import type { Clock } from './clock.ts'
import { isInCall, type Actor } from './permissions.ts'

export type CallReading = ReturnType<typeof createCallReading>

interface Deps {
  calls: Pick<CallRepository, 'liveOf'>
  access: Pick<CallAccess, 'own'>
  clock: Clock
}

export function createCallReading({ calls, access, clock }: Deps) {
  return {
    async get(actor: Actor, callId: string): Promise<Call> {
      const { stored } = await access.own(actor, callId)
      return toCall(actor.userId, stored.call, stored.people)
    },
    /** The caller first. */
    async participants(actor: Actor, callId: string): Promise<CallPerson[]> {
      return (await access.own(actor, callId)).stored.people.map(toCallPerson)
    },
    /** For a client that comes back: where the actor is or is calling, and what rings. */
    async active(actor: Actor): Promise<{ call: Call | null; ringing: IncomingCall[] }> {
      const live = await calls.liveOf(actor.userId)
      const own = live.find((stored) => isInCall(stored.call.status, partOf(stored, actor.userId)?.state ?? null))
      return { call: own ? toCall(actor.userId, own.call, own.people) : null, ringing: live.flatMap((stored) => incomingOf(actor.userId, stored, clock.now()) ?? []) }
    },
  }
}
