import { beforeEach, expect, test, vi } from 'vitest'
import { videoPolicy } from '#shared/videoPolicy.ts'
import { createValue } from '../../domain/value.ts'
import { createSpareConnection } from './spareConnection.ts'

class FakeConnection {
  addTransceiver = vi.fn(() => ({ setCodecPreferences: vi.fn() }))
  createOffer = vi.fn(() => Promise.resolve({ type: 'offer', sdp: 'v=0' }))
  setLocalDescription = vi.fn()
  close = vi.fn()
}
vi.stubGlobal('MediaStream', EventTarget)
vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => ({ codecs: [] }) })

const relay = { iceServers: [{ urls: 'turn:turn.example' }] }
let made: FakeConnection[]
beforeEach(() => { made = [] })

function spareWith(connect: () => FakeConnection = () => new FakeConnection()) {
  const video = createValue<MediaStreamTrack | null>(null)
  const spare = createSpareConnection({
    tracks: { audio: createValue<MediaStreamTrack | null>(null), video }, policy: createValue(videoPolicy(2)),
    createPeerConnection() {
      const connection = connect()
      made.push(connection)
      return connection as unknown as RTCPeerConnection
    },
  })
  return { ...spare, video }
}
const offered = () => made[0]?.createOffer.mock.results[0]?.value as Promise<unknown>

test('[P1] a connection is handed over once with its offer, and has looked for no path to anybody', async () => {
  const spare = spareWith()
  spare.prepare(relay)
  await offered()
  const taken = spare.take({ ...relay })
  expect(taken).toMatchObject({ pc: made[0], offer: { sdp: 'v=0' } })
  expect(made[0]?.setLocalDescription).not.toHaveBeenCalled()
  expect(made[0]?.close).not.toHaveBeenCalled()
  expect(spare.take(relay)).toBeNull()
  expect(made).toHaveLength(1)
})

test('one of an older ticket is closed and not used', async () => {
  const spare = spareWith()
  spare.prepare(relay)
  await offered()
  expect(spare.take({ iceServers: [{ urls: 'turn:other.example' }] })).toBeNull()
  expect(made[0]?.close).toHaveBeenCalledOnce()
})

test('one whose offer is still being made is not waited for', async () => {
  const spare = spareWith()
  spare.prepare(relay)
  expect(spare.take(relay)).toBeNull()
  expect(made[0]?.close).toHaveBeenCalledOnce()
  await offered()
  expect(spare.take(relay)).toBeNull()
})

test('with another camera it is made anew, and not again once it is used', async () => {
  const spare = spareWith()
  spare.prepare(relay)
  const camera = { getSettings: () => ({ width: 640, height: 480 }) } as MediaStreamTrack
  spare.video.set(camera)
  expect(made[0]?.close).toHaveBeenCalledOnce()
  expect(made[1]?.addTransceiver.mock.calls.flat()).toContain(camera)
  await made[1]?.createOffer.mock.results[0]?.value
  expect(spare.take(relay)).toMatchObject({ pc: made[1] })
  spare.video.set(null)
  expect(made).toHaveLength(2)
})

test('what fails is closed and left to the join to tell', async () => {
  const refused = spareWith(() => Object.assign(new FakeConnection(), { createOffer: vi.fn(() => Promise.reject(new Error('no codecs'))) }))
  refused.prepare(relay)
  await offered().catch(() => undefined)
  expect(refused.take(relay)).toBeNull()
  expect(made[0]?.close).toHaveBeenCalledOnce()
  const off = spareWith(() => { throw new Error('switched off') })
  off.prepare(relay)
  expect(off.take(relay)).toBeNull()
})
