import { expect, test, vi } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { RtcMessage, RtcPeer } from '../rtc/RtcSignaling.ts'
import { createRoomSignaling } from './roomSignaling.ts'
import { createValue } from './value.ts'
import type { Wire } from './wire.ts'

const amina: RtcPeer = { userId: 'amina', instanceId: 'page', wasHereFirst: true }
const offer: RtcMessage = { type: 'offer', sdp: 'v=0' }
const candidate: RtcMessage = { type: 'candidate', candidate: { candidate: 'host', sdpMid: '0', sdpMLineIndex: 0 } }

function create() {
  const sent: string[] = []
  const [asked, connected] = [createValue(false), createValue(false)]
  let inside = false
  let refusals = 0
  const wire = {
    request(event: string) {
      sent.push(event)
      return refusals-- > 0 ? Promise.reject(new AppError('NOT_FOUND')) : Promise.resolve({})
    },
    on: () => () => undefined,
  } as unknown as Wire
  const signaling = createRoomSignaling({ wire, roomId: () => 'room', wasInside: () => inside, peers: createValue([amina]), asked, connected, instanceId: 'own' })
  return { sent, asked, connected, signaling, refuse: (times: number) => { refusals = times }, enter: () => { connected.set(true); inside = true } }
}

test('[P1] what is offered while the page is entering goes right after the entry, in order', async () => {
  const { sent, asked, signaling, enter } = create()
  const sending = [signaling.send(amina, offer), signaling.send(amina, candidate)]
  await Promise.resolve()
  expect(sent).toEqual([])
  asked.set(true)
  await Promise.all(sending)
  expect(sent).toEqual(['RTC_OFFER', 'RTC_CANDIDATE'])
  enter()
  await signaling.send(amina, candidate)
  expect(sent).toEqual(['RTC_OFFER', 'RTC_CANDIDATE', 'RTC_CANDIDATE'])
})

test('what is refused with the entry goes again when one is let in; from one who is inside it is refused', async () => {
  const { sent, asked, signaling, refuse, enter } = create()
  asked.set(true)
  refuse(1)
  const sending = signaling.send(amina, offer)
  await vi.waitFor(() => { expect(sent).toEqual(['RTC_OFFER']) })
  asked.set(false)
  enter()
  await sending
  expect(sent).toEqual(['RTC_OFFER', 'RTC_OFFER'])
  refuse(1)
  await expect(signaling.send(amina, offer)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('nothing waits for a relay that was there and is lost: what it would bring later is out of date', async () => {
  const { sent, connected, signaling, enter } = create()
  enter()
  connected.set(false)
  await signaling.send(amina, candidate)
  expect(sent).toEqual(['RTC_CANDIDATE'])
})
