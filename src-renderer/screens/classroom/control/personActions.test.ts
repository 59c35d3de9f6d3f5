import { expect, test } from 'vitest'
import { nothingSent, type RoomPerson } from '#shared/room.ts'
import { personActions } from './personActions.ts'

const person = (change: Partial<RoomPerson> = {}): RoomPerson => ({
  userId: 'a', name: 'a', role: 'student', instanceId: 'a', media: { ...nothingSent, microphone: true, camera: true }, connection: 'connected', handRaisedAt: null, mayDraw: true, inControl: false, ...change,
})
const other = { isOwn: false, spotlit: false }

test('a student can be muted, and only asked to open what is off', () => {
  expect(personActions(person(), other)).toEqual(['mute', 'spotlight', 'stopDrawing', 'handOver', 'remove'])
  const off = person({ media: { ...nothingSent, screen: 'live' }, mayDraw: false, handRaisedAt: '2026-11-20T10:00:00.000Z' })
  expect(personActions(off, { ...other, spotlit: true })).toEqual(['lowerHand', 'askMicrophone', 'askCamera', 'stopScreen', 'unspotlight', 'allowDrawing', 'handOver', 'remove'])
})

test('control is taken back from whom it was handed to, and given back by that person, never taken from the session’s tutor', () => {
  const handed = person({ inControl: true })
  const tutor = person({ role: 'tutor', inControl: true })
  expect(personActions(handed, other)).toEqual(['mute', 'spotlight', 'stopDrawing', 'takeBack', 'remove'])
  expect(personActions(handed, { ...other, isOwn: true })).toEqual(['spotlight', 'giveBack'])
  expect(personActions(tutor, other)).toEqual(['mute', 'spotlight'])
  expect(personActions(tutor, { ...other, isOwn: true })).toEqual(['spotlight'])
})
