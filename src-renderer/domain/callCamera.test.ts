import { expect, test } from 'vitest'
import type { Call, CallType } from '#shared/calls.ts'
import { followVideo } from './callCamera.ts'
import type { CallDeskState, OwnCall } from './CallDesk.ts'
import { createValue } from './value.ts'
import { noVideoConsent, type VideoConsent } from './videoConsent.ts'

const ownOf = (type: CallType, consent: Partial<VideoConsent> = {}, id = 'c'): OwnCall =>
  ({ call: { id, type } as Call, ticket: null, opens: { microphone: true, camera: true }, rings: false, video: { ...noVideoConsent, ...consent } })
const deskOf = (own: OwnCall) => createValue<CallDeskState>({ rings: [], own, away: null, placing: null, refused: null })

function setUp(entered: OwnCall, now = entered) {
  const orders: boolean[] = []
  const desk = deskOf(now)
  const stop = followVideo(desk, { setCamera: (on) => { orders.push(on); return Promise.resolve() } }, entered)
  return { orders, stop, become: (own: OwnCall) => { desk.update((state) => ({ ...state, own })) } }
}

test('[X1 C4] a call by video that somebody crosses by voice closes the camera; by consent it opens again', () => {
  const { orders, become } = setUp(ownOf('video'))
  become(ownOf('video'))
  expect(orders).toEqual([])
  become(ownOf('voice'))
  expect(orders).toEqual([false])
  become(ownOf('voice', { word: 'asked' }))
  become(ownOf('video', { word: 'given' }))
  expect(orders).toEqual([false, true])
})

test('[X1] what has changed while the room was being opened counts', () => {
  expect(setUp(ownOf('video'), ownOf('voice')).orders).toEqual([false])
})

test('[X2] several changes between two pictures of the screen are each seen', () => {
  const { orders, become } = setUp(ownOf('voice'))
  become(ownOf('video', { word: 'given' }))
  become(ownOf('voice'))
  become(ownOf('video'))
  expect(orders).toEqual([true, false])
})

test('another call does not concern this room, nor does anything after it was left', () => {
  const { orders, become, stop } = setUp(ownOf('video'))
  become(ownOf('voice', {}, 'd'))
  stop()
  become(ownOf('voice'))
  expect(orders).toEqual([])
})
