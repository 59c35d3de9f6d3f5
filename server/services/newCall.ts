import type { CallType } from '../../src-shared/calls.ts'
import type { CallPersonRow, NewCall } from '../repositories/callRepository.ts'
import { ringUntil } from './callState.ts'
import { newId } from './newId.ts'
import { newUids } from './newRoom.ts'
import type { Actor } from './permissions.ts'
import type { Person } from '../../src-shared/people.ts'

type Unreached = NonNullable<CallPersonRow['unreached']>

/** Somebody's part at its beginning, `unreached` when nobody rings there. */
export function newPart(callId: string, person: Person, otherId: string, place: { uid: number; position: number; at: number; unreached: Unreached | null }): CallPersonRow {
  const { at, unreached, ...seat } = place
  return {
    callId, userId: person.id, name: person.name, role: person.role, otherId, direction: 'incoming', ...seat,
    state: unreached ? 'missed' : 'ringing', ringUntil: unreached ? null : ringUntil(at), missed: unreached ? 1 : 0, unreached,
    quickReply: null, startedAt: at, joinedAt: null, seenAt: null, quality: 'unknown', stars: null, ratingReason: null, seconds: 0,
  }
}

/** The rows of a call from the caller to the receiver; one that reaches nobody is over at once. */
export function newCallRows(caller: Actor, receiver: Person, type: CallType, unreached: Unreached | null, now: number): NewCall {
  const id = newId()
  const [callerUid = 1, receiverUid = 2] = newUids(2)
  const called = newPart(id, receiver, caller.userId, { uid: receiverUid, position: 1, at: now, unreached })
  const calling: CallPersonRow = {
    ...newPart(id, { id: caller.userId, name: caller.name, role: caller.role }, receiver.id, { uid: callerUid, position: 0, at: now, unreached: null }),
    direction: 'outgoing', state: unreached ? 'left' : 'calling', ringUntil: null,
  }
  return {
    call: { id, type, status: unreached ? 'missed' : 'pending', callerId: caller.userId, startedAt: now, answeredAt: null, endedAt: unreached ? now : null, maxConcurrent: 0 },
    people: [calling, called],
  }
}
