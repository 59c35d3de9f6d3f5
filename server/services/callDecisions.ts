import type { PeopleFacts } from '../repositories/callRepository.ts'

/** What becomes of a call that is asked for. `crossed`: the other is calling already, so that this is the answer (C4). */
export type CallDecision =
  | { kind: 'taken'; why: string }
  | { kind: 'crossed'; callId: string }
  | { kind: 'unreached'; why: 'busy' | 'offline' }
  | { kind: 'ring' }

interface Asked { callerId: string; receiverId: string; isConnected(userId: string): boolean; now: number }

const IN_CALL = 'This person is in a call already'
const RINGS = 'Somebody is calling this person: that wants an answer first'
const IN_LESSON = 'This person is in a lesson'

/** C2. Why nobody rings at the person now; null when it can ring. */
export function unreachedBecause({ parts, inLesson, doNotDisturb }: PeopleFacts, userId: string, isConnected: (userId: string) => boolean): 'busy' | 'offline' | null {
  if (parts.some((part) => part.userId === userId) || inLesson.includes(userId) || doNotDisturb.includes(userId)) return 'busy'
  return isConnected(userId) ? null : 'offline'
}

/** C2, C4. Of the facts about the two. */
export function decideCall(facts: PeopleFacts, { callerId, receiverId, isConnected, now }: Asked): CallDecision {
  const own = facts.parts.find((part) => part.userId === callerId)
  if (own) {
    const isCrossed = own.state === 'ringing' && own.callerId === receiverId && (own.ringUntil ?? now) > now
    if (isCrossed) return { kind: 'crossed', callId: own.callId }
    return { kind: 'taken', why: own.state === 'ringing' ? RINGS : IN_CALL }
  }
  if (facts.inLesson.includes(callerId)) return { kind: 'taken', why: IN_LESSON }
  const why = unreachedBecause(facts, receiverId, isConnected)
  return why ? { kind: 'unreached', why } : { kind: 'ring' }
}
