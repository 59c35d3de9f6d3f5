import { isCallOver, nextCall, type CallEvent, type CallPersonState } from '../../src-shared/callLifecycle.ts'
import { RING_SECONDS } from '../../src-shared/calls.ts'
import type { CallPersonRow, CallRow, StoredCall } from '../repositories/callRepository.ts'

export const ringUntil = (from: number): number => from + RING_SECONDS * 1000
export const partOf = ({ people }: StoredCall, userId: string): CallPersonRow | undefined => people.find((person) => person.userId === userId)
export const idsOf = ({ people }: StoredCall): string[] => people.map(({ userId }) => userId)

const changes: Record<CallPersonState, (at: number, before: CallPersonRow) => Partial<CallPersonRow>> = {
  calling: () => ({}),
  ringing: (at) => ({ startedAt: at, ringUntil: ringUntil(at), joinedAt: null, missed: 0, unreached: null, quickReply: null, seenAt: null }),
  joined: (at) => ({ joinedAt: at, ringUntil: null }),
  left: (at, { state, joinedAt, seconds }) => ({ ringUntil: null, seconds: state === 'joined' && joinedAt !== null ? seconds + stayed(joinedAt, at) : seconds }),
  rejected: () => ({ ringUntil: null }),
  missed: () => ({ ringUntil: null, missed: 1 }),
}

/** Whole seconds. */
const stayed = (from: number, until: number): number => Math.max(0, Math.round((until - from) / 1000))

/** The rows after `event` at `at` (epoch ms), or null where `nextCall` refuses. `newcomer`: the part of somebody who is added for the first time. */
export function applyToCall({ call, people }: StoredCall, event: CallEvent, at: number, newcomer?: CallPersonRow): StoredCall | null {
  const next = nextCall({ status: call.status, people }, event)
  if (!next) return null
  // A person may have been gone since before the answer came; nothing ends before it began.
  const when = Math.max(at, call.startedAt, call.answeredAt ?? at)
  const known = new Map([...people, ...newcomer ? [newcomer] : []].map((person) => [person.userId, person]))
  const after = next.people.flatMap(({ userId, state }) => {
    const person = known.get(userId)
    if (!person) return []
    return person.state === state ? person : { ...person, ...changes[state](when, person), state }
  })
  return { call: callAfter(call, next.status, when), people: after, at: when }
}

function callAfter(call: CallRow, status: CallRow['status'], at: number): CallRow {
  return { ...call, status, answeredAt: call.answeredAt ?? (status === 'active' ? at : null), endedAt: isCallOver(status) ? at : null }
}
