import { expect, test } from 'vitest'
import { nothingSent, type RoomPerson } from '#shared/room.ts'
import { byHand, handPlaceOf, isInControl } from './roomPeople.ts'

const person = (userId: string, change: Partial<RoomPerson> = {}): RoomPerson => ({
  userId, name: userId, role: 'student', instanceId: userId, media: { ...nothingSent, microphone: true, camera: true }, connection: 'connected', handRaisedAt: null, mayDraw: true, inControl: false, ...change,
})
const people = [person('tutor', { inControl: true }), person('b', { handRaisedAt: '2026-11-20T10:00:02.000Z' }), person('c'), person('d', { handRaisedAt: '2026-11-20T10:00:01.000Z' })]

test('hands come first in the order in which they went up, the others stay in order of entry', () => {
  expect(byHand(people).map(({ userId }) => userId)).toEqual(['d', 'b', 'tutor', 'c'])
  expect(people.map(({ userId }) => userId)).toEqual(['tutor', 'b', 'c', 'd'])
})

test('a hand that is down has no place', () => {
  expect([handPlaceOf(people, 'd'), handPlaceOf(people, 'b'), handPlaceOf(people, 'c'), handPlaceOf(people, 'gone')]).toEqual([1, 2, null, null])
})

test('control is told by the room, not by the role in the school', () => {
  expect([isInControl(people, 'tutor'), isInControl(people, 'b'), isInControl([], 'tutor')]).toEqual([true, false, false])
})
