import type { IncomingCall } from '../../src-shared/calls.ts'
import { STALE_OFFER_SECONDS } from '../../src-shared/calls.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { CallRepository, StoredCall } from '../repositories/callRepository.ts'
import type { Announcer } from './announcer.ts'
import { partOf } from './callState.ts'
import { toCall } from './callView.ts'
import type { Clock } from './clock.ts'
import { requireCallPerson, type Actor } from './permissions.ts'
import type { RoomSockets } from './roomSockets.ts'

export type CallRinging = ReturnType<typeof createCallRinging>

interface Deps {
  calls: Pick<CallRepository, 'load' | 'liveOf'>
  announcer: Pick<Announcer, 'toPerson'>
  sockets: Pick<RoomSockets, 'toConnection'>
  clock: Clock
}

/** C6. What rings at the person now; null when it does not, or should not any more. */
export function incomingOf(userId: string, { call, people }: StoredCall, now: number): IncomingCall | null {
  const own = people.find((person) => person.userId === userId)
  if (own?.state !== 'ringing' || own.ringUntil === null || own.ringUntil <= now || now - own.startedAt > STALE_OFFER_SECONDS * 1000) return null
  return { call: toCall(userId, call, people), ringsFor: (own.ringUntil - now) / 1000 }
}

/** Letting devices ring, and what they say of it. */
export function createCallRinging({ calls, announcer, sockets, clock }: Deps) {
  return {
    /** All devices of the person. */
    ring(userId: string, call: StoredCall): void {
      const incoming = incomingOf(userId, call, clock.now())
      if (incoming) announcer.toPerson(userId, 'INCOMING_CALL', incoming)
    },
    /** A device that has just come, or come back, rings too. */
    async ringHere(userId: string, connectionId: string): Promise<void> {
      for (const call of await calls.liveOf(userId)) {
        const incoming = incomingOf(userId, call, clock.now())
        if (incoming) sockets.toConnection(connectionId, 'INCOMING_CALL', incoming)
      }
    },
    /** A device says that it rings: whoever called the person hears it. */
    async rings(actor: Actor, callId: string): Promise<void> {
      const call = await calls.load(callId)
      const own = requireCallPerson(call && partOf(call, actor.userId))
      if (own.state !== 'ringing') throw new AppError('NOT_PENDING', `The call does not ring any more: ${own.state}`)
      announcer.toPerson(own.otherId, 'CALL_RINGING', { callId, personId: actor.userId })
    },
  }
}
