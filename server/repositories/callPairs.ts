import type { CallPersonState } from '../../src-shared/callLifecycle.ts'
import type { StoredCall } from './callRows.ts'

/** Somebody who was called, and who called: the call is a message of their conversation. */
export interface CallPair { calledId: string; byId: string }

const isGone = (state: CallPersonState | undefined): boolean => state !== undefined && state !== 'calling' && state !== 'ringing' && state !== 'joined'

/** For these two the call is over, though it may go on for others. Whoever is still rung may yet talk with somebody. */
const isOver = ({ people }: StoredCall, { calledId, byId }: CallPair): boolean => {
  const stateOf = (userId: string) => people.find((person) => person.userId === userId)?.state
  const called = stateOf(calledId)
  return isGone(called) || (called === 'joined' && isGone(stateOf(byId)))
}

/** The pairs for which the change ended the call; `before`: null for a call that has just been made. In one order always, as their conversations are locked. */
export function pairsThatEnded(before: StoredCall | null, after: StoredCall): CallPair[] {
  return after.people.filter(({ position }) => position > 0).map(({ userId, otherId }): CallPair => ({ calledId: userId, byId: otherId }))
    .filter((pair) => isOver(after, pair) && !(before && isOver(before, pair)))
    .toSorted((a, b) => pairKeyOf(a).localeCompare(pairKeyOf(b), 'en'))
}

/** Of the conversation of the two. */
export const pairKeyOf = ({ calledId, byId }: CallPair): string => [calledId, byId].sort().join(' ')
