import { z } from 'zod'

/** C1. `pending`: it rings, nobody has answered. */
export const callStatusSchema = z.enum(['pending', 'active', 'ended', 'rejected', 'cancelled', 'missed'])
export type CallStatus = z.infer<typeof callStatusSchema>

/** One person's part. `calling`: the caller until somebody answers; `missed`: did not answer, for whatever reason. */
export const callPersonStateSchema = z.enum(['calling', 'ringing', 'joined', 'left', 'rejected', 'missed'])
export type CallPersonState = z.infer<typeof callPersonStateSchema>

export interface CallPart { readonly userId: string; readonly state: CallPersonState }
export interface CallState { readonly status: CallStatus; readonly people: readonly CallPart[] }

/** `drop`: a person is gone for good without a word; for the caller while it rings that is a cancel. */
export type CallEvent =
  | { type: 'accept' | 'reject' | 'timeout' | 'leave' | 'drop' | 'add'; userId: string }
  | { type: 'cancel' }

export const isCallOver = (status: CallStatus): boolean => status !== 'pending' && status !== 'active'

const has = (people: readonly CallPart[], state: CallPersonState): boolean => people.some((part) => part.state === state)

const become = (people: readonly CallPart[], userId: string, state: CallPersonState): CallPart[] =>
  people.map((part) => (part.userId === userId ? { ...part, state } : part))

/** Whoever still rings has missed it, whoever is still there has left: nobody is in between when a call is over. */
const over = (status: CallStatus, people: readonly CallPart[]): CallState => ({
  status,
  people: people.map((part) => {
    if (part.state === 'ringing') return { ...part, state: 'missed' }
    return part.state === 'joined' || part.state === 'calling' ? { ...part, state: 'left' } : part
  }),
})

/** C5: a call goes on while two are in it, or one waits for somebody who rings. */
function settle({ status, people }: CallState): CallState {
  const rings = has(people, 'ringing')
  if (status === 'pending') return rings ? { status, people } : over(has(people, 'rejected') ? 'rejected' : 'missed', people)
  const joined = people.filter((part) => part.state === 'joined').length
  return joined >= 2 || (joined === 1 && rings) ? { status, people } : over('ended', people)
}

type Of = (call: CallState, userId: string, state: CallPersonState | undefined) => CallState | null

/** What a person's word does to a call that goes on; `state`: his or her part so far. */
const words: Record<Exclude<CallEvent['type'], 'cancel'>, Of> = {
  accept: ({ people }, userId, state) => (state === 'ringing'
    ? { status: 'active', people: become(people, userId, 'joined').map((part) => (part.state === 'calling' ? { ...part, state: 'joined' } : part)) }
    : null),
  reject: ({ status, people }, userId, state) => (state === 'ringing' ? settle({ status, people: become(people, userId, 'rejected') }) : null),
  timeout: ({ status, people }, userId, state) => (state === 'ringing' ? settle({ status, people: become(people, userId, 'missed') }) : null),
  leave: ({ status, people }, userId, state) => (state === 'joined' ? settle({ status, people: become(people, userId, 'left') }) : null),
  drop: (call, userId, state) => (state === 'calling' ? over('cancelled', call.people) : words.leave(call, userId, state)),
  add: ({ status, people }, userId, state) => {
    if (status !== 'active' || state === 'joined' || state === 'ringing') return null
    return { status, people: state === undefined ? [...people, { userId, state: 'ringing' }] : become(people, userId, 'ringing') }
  },
}

/**
 * C1–C5. The call after `event`, or null where the event makes no sense: the second of two answers, an answer to a call that was cancelled, a
 * person who is not part of it. Whoever stores the result only while the call is still as it was given here gets exactly one outcome.
 */
export function nextCall(call: CallState, event: CallEvent): CallState | null {
  if (isCallOver(call.status)) return null
  if (event.type === 'cancel') return call.status === 'pending' ? over('cancelled', call.people) : null
  return words[event.type](call, event.userId, call.people.find((part) => part.userId === event.userId)?.state)
}
