import { describe, expect, test } from 'vitest'
import { soundCapture, usualSound } from '#shared/ownMedia.ts'
import { createValue } from '../../domain/value.ts'
import { createScriptedTrack } from '../scripted/scriptedTrack.ts'
import { createDeviceOpener, type MediaSource } from './deviceOpener.ts'
import { createOwnDevice } from './ownDevice.ts'
import { openRemembered } from './ownDevices.ts'

interface Asked { audio: boolean; video: boolean }

const usually = createValue(soundCapture(usualSound, true))

/** A browser's getUserMedia whose answer to each question the test decides. */
function createMedia(answer: (asked: Asked) => string | null) {
  const asked: Asked[] = []
  const tracks: MediaStreamTrack[] = []
  const getUserMedia = async (constraints?: MediaStreamConstraints) => {
    const question = { audio: constraints?.audio !== undefined, video: constraints?.video !== undefined }
    asked.push(question)
    const fault = answer(question)
    if (fault) throw new DOMException(fault, fault)
    const made = [...(question.audio ? [createScriptedTrack('audio')] : []), ...(question.video ? [createScriptedTrack('video')] : [])]
    tracks.push(...made)
    const of = (kind: string) => made.filter((track) => track.kind === kind)
    return { getTracks: () => made, getAudioTracks: () => of('audio'), getVideoTracks: () => of('video') } as unknown as MediaStream
  }
  return { asked, tracks, media: { getUserMedia } as unknown as MediaSource }
}

function openBoth(media: MediaSource | undefined) {
  const open = createDeviceOpener({ media, sound: usually })
  const [microphone, camera] = [createOwnDevice({ kind: 'microphone', open }), createOwnDevice({ kind: 'camera', open })]
  return { microphone, camera, opened: Promise.all([microphone.wish({ on: true }), camera.wish({ on: true })]) }
}

describe('opening', () => {
  test('both are asked for in one question', async () => {
    const { asked, media } = createMedia(() => null)
    const { microphone, camera, opened } = openBoth(media)
    await opened
    expect(asked).toEqual([{ audio: true, video: true }])
    expect([microphone.state.get().live, camera.state.get().live]).toEqual([true, true])
  })

  test.each([
    ['NotAllowedError', 'DEVICE_DENIED'], ['SecurityError', 'DEVICE_DENIED'], ['NotFoundError', 'DEVICE_MISSING'],
    ['OverconstrainedError', 'DEVICE_MISSING'], ['NotReadableError', 'DEVICE_BUSY'], ['AbortError', 'DEVICE_BUSY'],
  ])('[X3] a camera with %s is %s and leaves the microphone', async (fault, code) => {
    const { media } = createMedia(({ video }) => (video ? fault : null))
    const { microphone, camera, opened } = openBoth(media)
    await opened
    expect(microphone.state.get()).toMatchObject({ live: true, error: null })
    expect(camera.state.get()).toMatchObject({ wanted: true, live: false, pending: false })
    expect(camera.state.get().error?.code).toBe(code)
  })

  test('[X3] a page without media devices says that there are none', async () => {
    const { microphone, camera, opened } = openBoth(undefined)
    await opened
    expect([microphone, camera].map((device) => device.state.get().error?.code)).toEqual(['DEVICE_MISSING', 'DEVICE_MISSING'])
  })

  test('a failed opening does not stand in the way of the next', async () => {
    let fault: string | null = 'NotReadableError'
    const { media } = createMedia(() => fault)
    const { camera, opened } = openBoth(media)
    await opened
    fault = null
    await camera.wish({ on: true })
    expect(camera.state.get()).toMatchObject({ live: true, error: null })
  })
})

describe('wishes', () => {
  test('[X1] an ended track is not opened again, and a wish opens it', async () => {
    const { tracks, media } = createMedia(() => null)
    const { camera, opened } = openBoth(media)
    await opened
    const track = camera.track.get()
    track?.dispatchEvent(new Event('ended'))
    expect(camera.state.get()).toMatchObject({ live: false, pending: false })
    expect(camera.state.get().error?.code).toBe('DEVICE_MISSING')
    expect(tracks).toHaveLength(2)
    await camera.wish({ on: true })
    expect(tracks).toHaveLength(3)
    expect(camera.state.get()).toMatchObject({ live: true, error: null })
  })

  test('[X1] a muted microphone that is exchanged stays closed; one that is live is exchanged without a gap', async () => {
    const { tracks, media } = createMedia(() => null)
    const { microphone, opened } = openBoth(media)
    await opened
    const first = microphone.track.get()
    const changing = microphone.wish({ deviceId: 'other' })
    expect(microphone.track.get()).toBe(first)
    await changing
    expect(first?.readyState).toBe('ended')
    expect(microphone.track.get()?.readyState).toBe('live')
    await microphone.wish({ on: false })
    expect(microphone.track.get()?.enabled).toBe(false)
    await microphone.wish({ deviceId: 'third' })
    expect(microphone.track.get()).toBe(null)
    expect(tracks.filter((track) => track.kind === 'audio' && track.readyState === 'live')).toHaveLength(0)
  })

  test('a device wished off while it is opened is closed when it comes', async () => {
    const { tracks, media } = createMedia(() => null)
    const { camera, opened } = openBoth(media)
    await camera.wish({ on: false })
    await opened
    expect(camera.state.get()).toMatchObject({ wanted: false, live: false, pending: false })
    expect(tracks.filter((track) => track.kind === 'video' && track.readyState === 'live')).toHaveLength(0)
  })
})

describe('opened in another way', () => {
  function createExchange() {
    const { tracks, media } = createMedia(() => null)
    let how = 'one way'
    const microphone = createOwnDevice({ kind: 'microphone', open: createDeviceOpener({ media, sound: usually }), how: () => how })
    const live = () => tracks.filter(({ readyState }) => readyState === 'live')
    return { microphone, tracks, live, change: (next: string) => { how = next; return microphone.renew() } }
  }

  test('[X1] a live microphone ends, is opened anew, and stays live', async () => {
    const { microphone, live, change } = createExchange()
    await microphone.wish({ on: true })
    const first = microphone.track.get()
    const changing = change('another')
    expect([first?.readyState, microphone.state.get().live]).toEqual(['ended', true])
    await changing
    expect(live()).toEqual([microphone.track.get()])
    expect(microphone.state.get()).toMatchObject({ wanted: true, live: true, pending: false, error: null })
  })

  test('[X1] a muted one is let go, and opens muted no more than before: only when it is wished', async () => {
    const { microphone, tracks, live, change } = createExchange()
    await microphone.wish({ on: true })
    await microphone.wish({ on: false })
    await change('another')
    expect([live().length, tracks.length]).toEqual([0, 1])
    await microphone.wish({ on: true })
    expect([live().length, tracks.length]).toEqual([1, 2])
    expect(microphone.track.get()?.enabled).toBe(true)
  })

  test('[X1] one that was unplugged is not opened by it', async () => {
    const { microphone, tracks, change } = createExchange()
    await microphone.wish({ on: true })
    microphone.track.get()?.dispatchEvent(new Event('ended'))
    await change('another')
    expect(microphone.track.get()).toBeNull()
    expect(tracks).toHaveLength(1)
  })

  test('the last of several ways wins, also while one is being opened', async () => {
    const { microphone, live, change } = createExchange()
    const opening = microphone.wish({ on: true })
    await Promise.all([opening, change('second'), change('third')])
    expect(live()).toEqual([microphone.track.get()])
    expect(microphone.state.get()).toMatchObject({ live: true, pending: false })
  })

  test('[X1] muted while it is exchanged, it stays muted', async () => {
    const { microphone, live, change } = createExchange()
    await microphone.wish({ on: true })
    const changing = change('another')
    await microphone.wish({ on: false })
    await changing
    expect(live()).toEqual([])
    expect(microphone.state.get()).toMatchObject({ wanted: false, live: false })
    await change('one way')
    await microphone.wish({ on: true })
    expect(live()).toEqual([microphone.track.get()])
  })

  test('one that cannot be had in the other way is gone, and says so', async () => {
    let fault: string | null = null
    const { media } = createMedia(() => fault)
    let how = 'one way'
    const microphone = createOwnDevice({ kind: 'microphone', open: createDeviceOpener({ media, sound: usually }), how: () => how })
    await microphone.wish({ on: true })
    fault = 'NotReadableError'
    how = 'another'
    await microphone.renew()
    expect(microphone.state.get()).toMatchObject({ wanted: true, live: false, pending: false })
    expect([microphone.track.get(), microphone.state.get().error?.code]).toEqual([null, 'DEVICE_BUSY'])
  })
})

describe('a remembered device', () => {
  const open = async (kind: string, deviceId: string | null) => {
    if (deviceId === 'gone') throw new DOMException('none', 'OverconstrainedError')
    return createScriptedTrack(kind === 'camera' ? 'video' : 'audio', deviceId ?? 'Built-in')
  }

  test.each([[[{ deviceId: 'built-in', label: 'Built-in' }]], [[]]])('that is not there is stood in for, and it is said (listed: %o)', async (devices) => {
    const microphone = createOwnDevice({ kind: 'microphone', open })
    await openRemembered(microphone, { on: true, deviceId: 'gone', label: 'Headset' }, devices)
    expect(microphone.state.get()).toMatchObject({ live: true, deviceId: null, error: null, standIn: { wanted: 'Headset', used: 'Built-in' } })
    await microphone.wish({ deviceId: 'chosen' })
    expect(microphone.state.get()).toMatchObject({ deviceId: 'chosen', standIn: null })
  })

  test('[X1] that is not there and was off opens nothing; switched on, the other stands in for it', async () => {
    const microphone = createOwnDevice({ kind: 'microphone', open })
    await openRemembered(microphone, { on: false, deviceId: 'gone', label: 'Headset' }, [{ deviceId: 'built-in', label: 'Built-in' }])
    expect(microphone.state.get()).toMatchObject({ wanted: false, live: false, standIn: null })
    expect(microphone.track.get()).toBeNull()
    await microphone.wish({ on: true })
    expect(microphone.state.get().standIn).toEqual({ wanted: 'Headset', used: 'Built-in' })
  })
})
