import { isCallOver } from '../../src-shared/callLifecycle.ts'
import { callDuration } from '../../src-shared/calls.ts'
import { pairsThatEnded } from '../repositories/callPairs.ts'
import type { CallChange, CallPersonRow, StoredCall } from '../repositories/callRepository.ts'
import type { MessageRepository } from '../repositories/messageRepository.ts'
import type { Announcer } from './announcer.ts'
import type { CallRinging } from './callRinging.ts'
import { idsOf, partOf } from './callState.ts'
import { toCall } from './callView.ts'
import type { Clock } from './clock.ts'
import { toMessage } from './conversationView.ts'
import type { PresenceWatcher } from './presenceWatcher.ts'
import { tellPeople } from './tellPeople.ts'

interface Deps {
  messages: Pick<MessageRepository, 'ofCall'>
  ringing: Pick<CallRinging, 'ring'>
  announcer: Announcer
  presence: PresenceWatcher
  /** Hears who has missed a call just now. */
  onMissed(userIds: readonly string[]): void
  clock: Clock
}
export type CallNews = ReturnType<typeof createCallNews>

/** What people are told of a change of a call: of each person's part, and of its end. */
export function createCallNews({ messages, ringing, announcer, presence, onMissed, clock }: Deps) {
  const words = {
    calling: null, left: null,
    ringing: (after: StoredCall, { userId }: CallPersonRow) => { ringing.ring(userId, after) },
    joined({ call, people }: StoredCall, { callId, userId: personId }: CallPersonRow): void {
      tellPeople(announcer, people.map(({ userId }) => userId), 'CALL_ACCEPTED', { callId, personId })
      announcer.toPerson(call.callerId, 'CALL_ACCEPTED_BY_RECEIVER', { callId, personId })
      announcer.toPerson(personId, 'CALL_HANDLED_ELSEWHERE', { callId })
    },
    rejected(after: StoredCall, { callId, userId: personId, quickReply }: CallPersonRow): void {
      tellPeople(announcer, idsOf(after), 'CALL_REJECTED', { callId, personId, quickReply })
      announcer.toPerson(personId, 'CALL_HANDLED_ELSEWHERE', { callId })
    },
    missed(after: StoredCall, { callId, userId: personId }: CallPersonRow): void {
      if (after.call.status !== 'cancelled') tellPeople(announcer, idsOf(after), 'CALL_MISSED', { callId, personId })
    },
  }

  function end(after: StoredCall): void {
    const { id: callId, callerId, status } = after.call
    if (status === 'cancelled') tellPeople(announcer, idsOf(after), 'CALL_CANCELLED', { callId, by: callerId })
    if (status === 'ended') tellPeople(announcer, idsOf(after), 'CALL_ENDED', { callId, duration: callDuration(after.call) ?? 0 })
  }
  /** What has changed for whom, and the messages that the call is for those for whom it is over. */
  async function noted(before: StoredCall | null, after: StoredCall, changed: readonly CallPersonRow[]): Promise<void> {
    presence.changed(changed.map(({ userId }) => userId))
    const missed = changed.filter((person) => person.missed !== 0).map(({ userId }) => userId)
    if (missed.length > 0) onMissed(missed)
    for (const pair of pairsThatEnded(before, after)) {
      const message = await messages.ofCall(after.call.id, pair)
      if (message) tellPeople(announcer, [pair.byId, pair.calledId], 'CONVERSATION_MESSAGE', { message: toMessage(message, clock.now()) })
    }
  }

  return {
    /** A call has been made, perhaps one that reached nobody. */
    async begin(made: StoredCall): Promise<void> {
      const { call, people } = made
      for (const person of people) words[person.state]?.(made, person)
      if (!isCallOver(call.status)) announcer.toPerson(call.callerId, 'CALL_INITIATED', { call: toCall(call.callerId, call, people) })
      await noted(null, made, people)
    },
    /** `by`: who has called those who ring now. */
    async tell({ before, after }: CallChange, by: string | null): Promise<void> {
      const was = ({ userId }: CallPersonRow) => partOf(before, userId)?.state
      const changed = after.people.filter((person) => was(person) !== person.state)
      const callId = after.call.id
      for (const person of changed) {
        if (person.state === 'ringing' && by !== null) tellPeople(announcer, idsOf(after), 'CALL_PERSON_ADDED', { callId, personId: person.userId, by })
        // The caller, too, is in the call with the first answer, and has answered nothing.
        if (was(person) !== 'calling') words[person.state]?.(after, person)
      }
      if (isCallOver(after.call.status)) end(after)
      await noted(before, after, changed)
    },
  }
}
