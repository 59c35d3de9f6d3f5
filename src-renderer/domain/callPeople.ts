import type { Call, CallPerson } from '#shared/calls.ts'
import { type CallPersonState, isCallOver } from '#shared/callLifecycle.ts'
import type { Person } from '#shared/people.ts'

const THERE: readonly CallPersonState[] = ['calling', 'ringing', 'joined']
const isThere = ({ state }: CallPerson): boolean => THERE.includes(state)

export const callerOf = ({ people, callerId }: Call): Person | null => people.find(({ person }) => person.id === callerId)?.person ?? null
const others = ({ people }: Call, meId: string): CallPerson[] => people.filter(({ person }) => person.id !== meId)
export const stateIn = ({ people }: Call, userId: string): CallPersonState | null => people.find(({ person }) => person.id === userId)?.state ?? null

/** Whom the call is with now; once nobody is left, whom it was with. */
export function othersIn(call: Call, meId: string): Person[] {
  const all = others(call, meId)
  const there = all.filter(isThere)
  return (there.length > 0 ? there : all).map(({ person }) => person)
}

export const ringingIn = (call: Call, meId: string): Person[] => others(call, meId).filter(({ state }) => state === 'ringing').map(({ person }) => person)

/** How many are in it or rung. */
export const countIn = ({ people }: Call): number => people.filter(isThere).length

/** Whether the reader has nothing more to do in it, though it may go on for the others. */
export function isOverFor(call: Call, meId: string): boolean {
  const own = stateIn(call, meId)
  return isCallOver(call.status) || (own !== null && !THERE.includes(own))
}

export type CallEnding =
  | { kind: 'ended'; goesOn: boolean }
  | { kind: 'declined'; by: Person; quickReply: string | null }
  | { kind: 'noAnswer' | 'busy' | 'offline'; by: Person }
  | { kind: 'cancelled' | 'youDeclined' | 'missed' }

/** What became of a call, as the reader sees it. */
export function endingOf(call: Call, meId: string): CallEnding {
  const own = stateIn(call, meId)
  if (own === 'rejected') return { kind: 'youDeclined' }
  if (call.answeredAt !== null) return own === 'missed' ? { kind: 'missed' } : { kind: 'ended', goesOn: !isCallOver(call.status) && countIn(call) > 1 }
  if (call.callerId !== meId) return { kind: 'missed' }
  const [called] = others(call, meId)
  if (call.status === 'cancelled' || !called) return { kind: 'cancelled' }
  if (call.status === 'rejected') return { kind: 'declined', by: called.person, quickReply: called.quickReply }
  return { kind: called.unreached ?? 'noAnswer', by: called.person }
}
