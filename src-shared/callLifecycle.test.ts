import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCallOver, nextCall, type CallEvent, type CallPart, type CallPersonState, type CallState } from './callLifecycle.ts'

const CALLER = 'caller'
const OTHERS = ['b', 'c', 'd', 'e']
const STRANGER = 'stranger'
const RUNS = { numRuns: 2_000 }

const ringing = (others: number): CallState => ({ status: 'pending', people: [{ userId: CALLER, state: 'calling' }, ...OTHERS.slice(0, others).map((userId): CallPart => ({ userId, state: 'ringing' }))] })
const of = (...parts: [string, CallPersonState][]): CallPart[] => parts.map(([userId, state]) => ({ userId, state }))
const where = (call: CallState, ...states: CallPersonState[]): string[] => call.people.filter((part) => states.includes(part.state)).map((part) => part.userId)
const stateOf = (call: CallState, userId: string) => call.people.find((part) => part.userId === userId)?.state

/** Whatever a handful of people on any number of devices can say, in any order, again and again. */
const events = fc.array(fc.oneof(
  { weight: 8, arbitrary: fc.record({ type: fc.constantFrom('accept', 'reject', 'timeout', 'leave', 'drop', 'add'), userId: fc.constantFrom(CALLER, ...OTHERS, STRANGER) }) },
  { weight: 1, arbitrary: fc.constant({ type: 'cancel' as const }) },
), { maxLength: 40 })
const calls = fc.integer({ min: 1, max: OTHERS.length }).map(ringing)

interface Step { before: CallState; event: CallEvent; after: CallState }
/** The events that made sense, each applied to what the ones before it had left. */
function play(start: CallState, sequence: readonly CallEvent[]): { steps: Step[]; end: CallState } {
  const steps: Step[] = []
  let now = start
  for (const event of sequence) {
    const after = nextCall(now, event)
    if (!after) continue
    steps.push({ before: now, event, after })
    now = after
  }
  return { steps, end: now }
}
/** Nobody says anything any more: rings run out, connections are lost. */
const silence = (call: CallState): CallEvent[] => [
  ...call.people.map(({ userId }): CallEvent => ({ type: 'timeout', userId })),
  ...call.people.map(({ userId }): CallEvent => ({ type: 'drop', userId })),
]

describe('[C1] of a call between two', () => {
  const call = ringing(1)
  test.each<[CallEvent, CallState]>([
    [{ type: 'accept', userId: 'b' }, { status: 'active', people: of([CALLER, 'joined'], ['b', 'joined']) }],
    [{ type: 'reject', userId: 'b' }, { status: 'rejected', people: of([CALLER, 'left'], ['b', 'rejected']) }],
    [{ type: 'timeout', userId: 'b' }, { status: 'missed', people: of([CALLER, 'left'], ['b', 'missed']) }],
    [{ type: 'cancel' }, { status: 'cancelled', people: of([CALLER, 'left'], ['b', 'missed']) }],
    [{ type: 'drop', userId: CALLER }, { status: 'cancelled', people: of([CALLER, 'left'], ['b', 'missed']) }],
  ])('%j gives its outcome, and nothing else does after it', (event, outcome) => {
    expect(nextCall(call, event)).toEqual(outcome)
    if (isCallOver(outcome.status)) for (const other of [...silence(outcome), event, { type: 'cancel' } as const]) expect(nextCall(outcome, other)).toBeNull()
  })

  test.each<CallEvent>([
    { type: 'accept', userId: CALLER }, { type: 'reject', userId: CALLER }, { type: 'leave', userId: CALLER }, { type: 'leave', userId: 'b' }, { type: 'drop', userId: 'b' },
    { type: 'add', userId: 'c' }, { type: 'accept', userId: STRANGER }, { type: 'reject', userId: STRANGER }, { type: 'drop', userId: STRANGER },
  ])('%j makes no sense while it rings', (event) => { expect(nextCall(call, event)).toBeNull() })

  test('[C5] it is over when one of two has left or is gone', () => {
    const active = nextCall(call, { type: 'accept', userId: 'b' })!
    for (const type of ['leave', 'drop'] as const) for (const userId of [CALLER, 'b']) expect(nextCall(active, { type, userId })).toMatchObject({ status: 'ended', people: of([CALLER, 'left'], ['b', 'left']) })
    expect(nextCall(active, { type: 'cancel' })).toBeNull()
  })
})

test('[C5] one who waits for somebody who rings keeps the call, nobody does not', () => {
  const three: CallState = { status: 'active', people: of([CALLER, 'joined'], ['b', 'joined'], ['c', 'ringing']) }
  const waiting = nextCall(three, { type: 'leave', userId: CALLER })!
  expect(waiting.status).toBe('active')
  expect(nextCall(waiting, { type: 'timeout', userId: 'c' })).toEqual({ status: 'ended', people: of([CALLER, 'left'], ['b', 'left'], ['c', 'missed']) })
  expect(nextCall(waiting, { type: 'accept', userId: 'c' })?.status).toBe('active')
  expect(nextCall(waiting, { type: 'drop', userId: 'b' })).toEqual({ status: 'ended', people: of([CALLER, 'left'], ['b', 'left'], ['c', 'missed']) })
})

test('whatever is said in whatever order, nobody is in between', () => {
  fc.assert(fc.property(calls, events, (start, sequence) => {
    for (const { after } of play(start, sequence).steps) {
      const [calling, rung, joined] = [where(after, 'calling'), where(after, 'ringing'), where(after, 'joined')]
      if (after.status === 'pending') {
        expect(calling).toEqual([CALLER])
        expect(rung).not.toEqual([])
        expect(where(after, 'joined', 'left')).toEqual([])
      } else if (after.status === 'active') {
        expect(calling).toEqual([])
        expect(joined).not.toEqual([])
        expect(joined.length + rung.length).toBeGreaterThanOrEqual(2)
      } else expect([...calling, ...rung, ...joined]).toEqual([])
    }
  }), RUNS)
})

test('there is exactly one outcome, it is the one that what was heard asks for, and it stays', () => {
  fc.assert(fc.property(calls, events, (start, sequence) => {
    const said = play(start, sequence)
    const { steps, end } = play(start, [...sequence, ...silence(said.end)])
    expect(isCallOver(end.status), 'silence ends every call').toBe(true)
    for (const event of [...sequence, ...silence(end)]) expect(nextCall(end, event)).toBeNull()
    const heard = (...types: CallEvent['type'][]) => steps.some(({ event }) => types.includes(event.type))
    const last = steps.at(-1)!.event
    const wanted = heard('accept') ? 'ended' : last.type === 'cancel' || last.type === 'drop' ? 'cancelled' : heard('reject') ? 'rejected' : 'missed'
    expect(end.status).toBe(wanted)
    expect(steps.filter(({ before, after }) => before.status !== after.status).length, 'answered at most once, over once').toBe(end.status === 'ended' ? 2 : 1)
  }), RUNS)
})

test('[C3] of many answers of one person, and of an answer and a refusal, exactly one counts for each time it rang', () => {
  fc.assert(fc.property(calls, events, (start, sequence) => {
    const { steps } = play(start, sequence)
    for (const userId of OTHERS) {
      const own = steps.filter(({ event }) => 'userId' in event && event.userId === userId)
      const rings = (stateOf(start, userId) === 'ringing' ? 1 : 0) + own.filter(({ event }) => event.type === 'add').length
      expect(own.filter(({ event }) => ['accept', 'reject', 'timeout'].includes(event.type)).length).toBeLessThanOrEqual(rings)
    }
  }), RUNS)
})

test('everybody can be told: each change has a person or an end to name, and each ends with what became of him or her', () => {
  fc.assert(fc.property(calls, events, (start, sequence) => {
    const { steps, end } = play(start, [...sequence, ...silence(play(start, sequence).end)])
    for (const { before, event, after } of steps) {
      const changed = after.people.filter(({ userId, state }) => stateOf(before, userId) !== state).map(({ userId }) => userId)
      expect(changed).not.toEqual([])
      if ('userId' in event) expect(changed).toContain(event.userId)
      const others = changed.filter((userId) => !('userId' in event) || userId !== event.userId)
      if (others.length > 0) expect(before.status !== after.status, 'others change only with the call').toBe(true)
    }
    for (const { userId, state } of end.people) {
      const wasIn = userId === CALLER || steps.some(({ after }) => stateOf(after, userId) === 'joined')
      expect(wasIn ? ['left', 'rejected', 'missed'] : ['rejected', 'missed'], userId).toContain(state)
    }
    expect(stateOf(end, STRANGER) === undefined).toBe(!steps.some(({ event }) => event.type === 'add' && event.userId === STRANGER))
  }), RUNS)
})

test('what it is given stays as it was', () => {
  fc.assert(fc.property(calls, events, (start, sequence) => {
    const { steps } = play(start, sequence)
    const copies = structuredClone(steps)
    play(start, sequence)
    expect(steps).toEqual(copies)
    for (const { before } of steps) {
      const copy = structuredClone(before)
      for (const event of sequence) nextCall(before, event)
      expect(before).toEqual(copy)
    }
  }), { numRuns: 200 })
})
