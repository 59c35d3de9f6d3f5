import type { CallEntrance, CallType } from '../../src-shared/calls.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { JoinTicket } from '../../src-shared/room.ts'
import type { CallRepository, NewCall } from '../repositories/callRepository.ts'
import type { Announcer } from './announcer.ts'
import type { CallAnswering } from './callAnswering.ts'
import type { CallChanges } from './callChanges.ts'
import { decideCall } from './callDecisions.ts'
import { applyToCall } from './callState.ts'
import type { CallLimiter } from './callLimiter.ts'
import { toCall } from './callView.ts'
import type { Clock } from './clock.ts'
import { newCallRows } from './newCall.ts'
import { requireReach, type Actor } from './permissions.ts'
import type { PersonSockets } from './personSockets.ts'
import type { TicketService } from './ticketService.ts'

export type CallInitiating = ReturnType<typeof createCallInitiating>

interface Deps {
  calls: Pick<CallRepository, 'open'>
  limiter: CallLimiter
  answering: Pick<CallAnswering, 'answerCrossed'>
  changes: Pick<CallChanges, 'apply' | 'begin'>
  tickets: Pick<TicketService, 'callTicket'>
  sockets: PersonSockets
  announcer: Pick<Announcer, 'toPerson'>
  clock: Clock
  onError(error: unknown): void
}

const events = { busy: 'USER_BUSY', offline: 'USER_OFFLINE' } as const

/** Calling somebody. */
export function createCallInitiating({ calls, limiter, answering, changes, tickets, sockets, announcer, clock, onError }: Deps) {
  function unreached(actor: Actor, receiver: { id: string; name: string }, made: NewCall, why: 'busy' | 'offline'): AppError {
    announcer.toPerson(actor.userId, events[why], { callId: made.call.id, personId: receiver.id })
    return new AppError(events[why], `${receiver.name} is ${why}`)
  }

  /** Where the caller cannot get into the room nobody is to answer. */
  async function ticketFor(actor: Actor, callId: string): Promise<JoinTicket> {
    try {
      return await tickets.callTicket(actor, callId)
    } catch (error) {
      await changes.apply(callId, (call) => applyToCall(call, { type: 'cancel' }, clock.now())).catch(onError)
      throw error
    }
  }

  return {
    /** C2, C4. USER_BUSY and USER_OFFLINE leave a missed call; nobody is rung then. */
    async initiate(actor: Actor, { receiverId, callType }: { receiverId: string; callType: CallType }): Promise<CallEntrance> {
      await limiter.calling(actor.userId)
      for (;;) {
        const now = clock.now()
        const { decision, receiver, made } = await calls.open([actor.userId, receiverId], (facts) => {
          const receiver = requireReach(actor, facts.people.find(({ id }) => id === receiverId))
          const decision = decideCall(facts, { callerId: actor.userId, receiverId, isConnected: sockets.isConnected, now })
          if (decision.kind === 'unreached') return { decision, receiver, made: newCallRows(actor, receiver, callType, decision.why, now) }
          return decision.kind === 'ring' ? { decision, receiver, made: newCallRows(actor, receiver, callType, null, now) } : { decision, receiver }
        })
        if (decision.kind === 'taken') throw new AppError('CONFLICT', decision.why)
        if (decision.kind === 'crossed') {
          const answered = await answering.answerCrossed(actor, decision.callId, callType)
          if (answered) return answered
          // The other has just stopped calling.
          continue
        }
        if (!made) throw new Error('A call was decided and not made')
        await changes.begin(made)
        if (decision.kind === 'unreached') throw unreached(actor, receiver, made, decision.why)
        return { call: toCall(actor.userId, made.call, made.people), ticket: await ticketFor(actor, made.call.id) }
      }
    },
  }
}
