import type { Call, CallEntrance, CallType } from '../../src-shared/calls.ts'
import type { StoredCall } from '../repositories/callRepository.ts'
import type { Announcer } from './announcer.ts'
import type { CallAccess } from './callAccess.ts'
import type { CallChanges } from './callChanges.ts'
import { applyToCall, idsOf, partOf } from './callState.ts'
import { toCall } from './callView.ts'
import type { Clock } from './clock.ts'
import type { Actor } from './permissions.ts'
import type { QuickReplies } from './quickReplies.ts'
import { tellPeople } from './tellPeople.ts'
import type { TicketService } from './ticketService.ts'

export type CallAnswering = ReturnType<typeof createCallAnswering>

interface Deps {
  access: Pick<CallAccess, 'own' | 'tooLate'>
  changes: Pick<CallChanges, 'apply'>
  replies: QuickReplies
  tickets: Pick<TicketService, 'callTicket'>
  announcer: Pick<Announcer, 'toPerson'>
  clock: Clock
}

/** C3. Accepting and declining. Of two that come at the same moment the second is told that it came too late. */
export function createCallAnswering({ access, changes, replies, tickets, announcer, clock }: Deps) {
  /** An answer after the time is none: the ring has run out, whether or not that has been written down. */
  function answer(stored: StoredCall, userId: string, type: 'accept' | 'reject'): StoredCall | null {
    const [part, now] = [partOf(stored, userId), clock.now()]
    const isLate = part?.state === 'ringing' && part.ringUntil !== null && part.ringUntil <= now
    return isLate ? applyToCall(stored, { type: 'timeout', userId }, part.ringUntil ?? now) : applyToCall(stored, { type, userId }, now)
  }
  const entrance = async (actor: Actor, { call, people }: StoredCall): Promise<CallEntrance> =>
    ({ call: toCall(actor.userId, call, people), ticket: await tickets.callTicket(actor, call.id) })

  return {
    /** NOT_PENDING for all but the first. */
    async accept(actor: Actor, callId: string): Promise<CallEntrance> {
      await access.own(actor, callId)
      const change = await changes.apply(callId, (stored) => answer(stored, actor.userId, 'accept'))
      if (!change || partOf(change.after, actor.userId)?.state !== 'joined') throw await access.tooLate(actor, callId)
      return entrance(actor, change.after)
    },
    /** C4. The actor has called the one who calls. Where one wants to be seen and the other does not, it is a voice call. Null when it does not ring any more. */
    async answerCrossed(actor: Actor, callId: string, wanted: CallType): Promise<CallEntrance | null> {
      const change = await changes.apply(callId, (stored) => {
        const after = answer(stored, actor.userId, 'accept')
        return after && after.call.type !== wanted ? { ...after, call: { ...after.call, type: 'voice' } } : after
      })
      if (!change || partOf(change.after, actor.userId)?.state !== 'joined') return null
      const { before, after } = change
      if (before.call.type !== after.call.type) tellPeople(announcer, idsOf(after), 'CALL_VIDEO_ANSWERED', { callId, by: actor.userId, accepted: false, type: after.call.type })
      return entrance(actor, after)
    },
    /** The quick reply is a message of their conversation too. */
    async reject(actor: Actor, callId: string, quickReply: string | null): Promise<Call> {
      await access.own(actor, callId)
      const change = await changes.apply(callId, (stored) => {
        const after = answer(stored, actor.userId, 'reject')
        return after && { ...after, people: after.people.map((part) => (part.userId === actor.userId && part.state === 'rejected' ? { ...part, quickReply } : part)) }
      })
      const part = change && partOf(change.after, actor.userId)
      if (!change || part?.state !== 'rejected') throw await access.tooLate(actor, callId)
      if (quickReply !== null) await replies.send(actor, part.otherId, quickReply)
      return toCall(actor.userId, change.after.call, change.after.people)
    },
  }
}
