import { expect, test } from 'vitest'
import type { RtcMessage, RtcPeer } from '../rtc/RtcSignaling.ts'
import { createRoomSignaling } from './roomSignaling.ts'
import { createValue } from './value.ts'
import type { Wire } from './wire.ts'

const amina: RtcPeer = { userId: 'amina', instanceId: 'page', wasHereFirst: true }
const offer: RtcMessage = { type: 'offer', sdp: 'v=0' }
const candidate: RtcMessage = { type: 'candidate', candidate: { candidate: 'host', sdpMid: '0', sdpMLineIndex: 0 } }

function create() {
  const sent: string[] = []
  const connected = createValue(false)
  let inside = false
  const wire = { request: (event: string) => { sent.push(event); return Promise.resolve({}) }, on: () => () => undefined } as unknown as Wire
  const signaling = createRoomSignaling({ wire, roomId: () => 'room', wasInside: () => inside, peers: createValue([amina]), connected, instanceId: 'own' })
  return { sent, connected, signaling, enter: () => { connected.set(true); inside = true } }
}

test('[P1] what is offered while the page is entering goes as soon as it is in, in order', async () => {
  const { sent, signaling, enter } = create()
  const sending = [signaling.send(amina, offer), signaling.send(amina, candidate)]
  await Promise.resolve()
  expect(sent).toEqual([])
  enter()
  await Promise.all(sending)
  await signaling.send(amina, candidate)
  expect(sent).toEqual(['RTC_OFFER', 'RTC_CANDIDATE', 'RTC_CANDIDATE'])
})

test('nothing waits for a relay that was there and is lost: what it would bring later is out of date', async () => {
  const { sent, connected, signaling, enter } = create()
  enter()
  connected.set(false)
  await signaling.send(amina, candidate)
  expect(sent).toEqual(['RTC_CANDIDATE'])
})
