import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nothingSent } from '../../src-shared/room.ts'
import { newControl } from '../../src-shared/roomControlState.ts'
import { isComplete, seat, stateOf, unseat, type LiveRoom, type Occupant } from './liveRoom.ts'

const empty = (): LiveRoom => ({ roomId: 'room', kind: 'session', ownerId: 'session', boardId: 'board', personIds: [], tutorIds: [], control: newControl(), readers: new Set(), waiting: [], pendingMutes: new Map(), cutOff: new Set(), phase: 'waiting', startedAt: null, boardShown: false, revision: 0, occupants: [], shownOut: new Set() })
const occupant = (userId: string, change: Partial<Occupant> = {}): Occupant => ({
  userId, name: userId, role: 'student', instanceId: `${userId}-1`, media: nothingSent, connectionId: `${userId}-c`, enteredAt: 0, ...change,
})
const order = (room: LiveRoom) => room.occupants.map((one) => one.instanceId)

test('the same page keeps its place, another page of the same person comes last', () => {
  const room = empty()
  for (const userId of ['a', 'b', 'c']) seat(room, occupant(userId))
  seat(room, occupant('a', { connectionId: 'other', enteredAt: 9 }))
  expect(order(room)).toEqual(['a-1', 'b-1', 'c-1'])
  seat(room, occupant('d', { enteredAt: 5 }))
  expect(order(room)).toEqual(['a-1', 'b-1', 'c-1', 'd-1'])
  unseat(room, 'd')
  expect(room.occupants[0]?.connectionId).toBe('other')
  seat(room, occupant('a', { instanceId: 'a-2' }))
  expect(order(room)).toEqual(['b-1', 'c-1', 'a-2'])
})

test('after a restart people find their order again, whoever comes back first', () => {
  fc.assert(fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (arrival) => {
    const room = empty()
    for (const i of arrival) seat(room, occupant(`p${i}`, { enteredAt: i * 1000 }))
    expect(order(room)).toEqual(['p0-1', 'p1-1', 'p2-1', 'p3-1', 'p4-1'])
  }))
})

test('a person is in a room at most once, whatever comes and goes', () => {
  const act = fc.record({ userId: fc.constantFrom('a', 'b', 'c'), page: fc.constantFrom('1', '2'), leaves: fc.boolean() })
  fc.assert(fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
    const room = empty()
    const inside = new Map<string, string>()
    for (const [at, { userId, page, leaves }] of acts.entries()) {
      if (leaves) { unseat(room, userId); inside.delete(userId) } else { seat(room, occupant(userId, { instanceId: page, enteredAt: at })); inside.set(userId, page) }
    }
    expect(new Map(room.occupants.map((one) => [one.userId, one.instanceId]))).toEqual(inside)
    expect(room.occupants).toHaveLength(inside.size)
  }))
})

test('[S6] complete with a tutor and a student who are both connected', () => {
  const room = empty()
  seat(room, occupant('student'))
  expect(isComplete(room)).toBe(false)
  seat(room, occupant('tutor', { role: 'tutor', connectionId: null }))
  expect(isComplete(room)).toBe(false)
  expect(stateOf(room, 0).people.map((person) => person.connection)).toEqual(['connected', 'lost'])
  seat(room, occupant('tutor', { role: 'tutor' }))
  expect(isComplete(room)).toBe(true)
})
