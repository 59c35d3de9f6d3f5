import { expect, test } from 'vitest'
import { createValue } from '../../domain/value.ts'
import type { DeviceKind } from '../RtcEngine.ts'
import { createScriptedTrack } from '../scripted/scriptedTrack.ts'
import { createOwnDevice } from './ownDevice.ts'
import { createTrackProcessing, type StartProcessor } from './trackProcessing.ts'

function createWork({ kind = 'microphone', withholds = false }: { kind?: DeviceKind; withholds?: boolean } = {}) {
  const device = createOwnDevice({ kind, open: async () => createScriptedTrack('audio') })
  const wanted = createValue(false)
  const starts: { options: Parameters<StartProcessor>[0]; made: ReturnType<typeof createProcessor>; done: PromiseWithResolvers<null> }[] = []
  function createProcessor() {
    const fed: MediaStreamTrack[] = []
    const made = { fed, closed: false, track: createScriptedTrack('audio'), feed: (source: MediaStreamTrack) => { fed.push(source) }, close: () => { made.closed = true } }
    return made
  }
  const start: StartProcessor = async (options) => {
    const [made, done] = [createProcessor(), Promise.withResolvers<null>()]
    starts.push({ options, made, done })
    await done.promise
    return made
  }
  const processing = createTrackProcessing({ device, wanted, start, withholds })
  const startOf = (n: number) => {
    const found = starts[n]
    if (!found) throw new Error(`there was no start ${String(n)}`)
    return found
  }
  const settle = async (n: number) => {
    startOf(n).done.resolve(null)
    await Promise.resolve().then(() => undefined).then(() => undefined)
    return startOf(n).made
  }
  return { device, wanted, processing, starts, startOf, settle }
}

test('nothing is started before it is wanted and there is something to work on', async () => {
  const { device, wanted, processing, starts } = createWork()
  await device.wish({ on: true })
  expect([processing.track.get(), processing.state.get()]).toEqual([device.track.get(), 'off'])
  await device.wish({ on: false, deviceId: 'none is held' })
  wanted.set(true)
  expect(starts).toHaveLength(0)
})

test('the own track goes out until the other is ready, and again when it is wanted no more', async () => {
  const { device, wanted, processing, settle } = createWork()
  await device.wish({ on: true })
  wanted.set(true)
  expect([processing.track.get(), processing.state.get()]).toEqual([device.track.get(), 'starting'])
  const made = await settle(0)
  expect([processing.track.get(), processing.state.get(), made.fed]).toEqual([made.track, 'on', [device.track.get()]])
  wanted.set(false)
  expect([processing.track.get(), processing.state.get(), made.closed, made.track.readyState]).toEqual([device.track.get(), 'off', true, 'ended'])
})

test('[X1] what is made is muted in the same moment as the device, and with the next device too', async () => {
  const { device, wanted, settle } = createWork()
  await device.wish({ on: true })
  wanted.set(true)
  const made = await settle(0)
  void device.wish({ on: false })
  expect([device.track.get()?.enabled, made.track.enabled]).toEqual([false, false])
  await device.wish({ on: true })
  expect(made.track.enabled).toBe(true)
  await device.wish({ deviceId: 'another' })
  expect(made.fed).toHaveLength(2)
  expect(made.fed.at(-1)).toBe(device.track.get())
})

test('[X1] muted while it starts, it is muted when it is there', async () => {
  const { device, wanted, settle, processing } = createWork()
  await device.wish({ on: true })
  wanted.set(true)
  await device.wish({ on: false })
  const made = await settle(0)
  expect(processing.track.get()).toBe(made.track)
  expect(made.track.enabled).toBe(false)
})

test('one that fails gives way to the own track, and is tried again only when it is wanted anew', async () => {
  const { device, wanted, processing, startOf, starts, settle } = createWork()
  await device.wish({ on: true })
  wanted.set(true)
  const made = await settle(0)
  startOf(0).options.onFailed()
  expect([processing.track.get(), processing.state.get(), made.closed]).toEqual([device.track.get(), 'failed', true])
  await device.wish({ deviceId: 'another' })
  expect([starts.length, processing.state.get()]).toEqual([1, 'failed'])
  wanted.set(false)
  wanted.set(true)
  expect([starts.length, processing.state.get()]).toEqual([2, 'starting'])
})

test('one that cannot start has failed; one that comes when nobody wants it any more is closed', async () => {
  const { device, wanted, processing, startOf, settle } = createWork()
  await device.wish({ on: true })
  wanted.set(true)
  wanted.set(false)
  expect(startOf(0).options.signal.aborted).toBe(true)
  expect((await settle(0)).closed).toBe(true)
  wanted.set(true)
  startOf(1).done.reject(new Error('no program'))
  await startOf(1).done.promise.catch(() => undefined)
  await Promise.resolve()
  expect([processing.track.get(), processing.state.get()]).toEqual([device.track.get(), 'failed'])
})

test('[X1] a track that is withheld never goes out as it is: not while the processor starts, not when it fails, not with the next device', async () => {
  const { device, wanted, processing, startOf, settle } = createWork({ kind: 'camera', withholds: true })
  await device.wish({ on: true })
  const seen: (MediaStreamTrack | null)[] = []
  wanted.set(true)
  processing.track.subscribe(() => { seen.push(processing.track.get()) })
  expect([processing.track.get(), processing.state.get()]).toEqual([null, 'starting'])
  const made = await settle(0)
  await device.wish({ deviceId: 'another' })
  expect([processing.track.get(), made.fed.length]).toEqual([made.track, 2])
  startOf(0).options.onFailed()
  expect([processing.track.get(), processing.state.get(), made.track.readyState]).toEqual([null, 'failed', 'ended'])
  await device.wish({ deviceId: null })
  expect(processing.track.get()).toBe(null)
  expect(seen.every((track) => track === null || track === made.track)).toBe(true)
  wanted.set(false)
  expect([processing.track.get(), processing.state.get()]).toEqual([device.track.get(), 'off'])
})

test('[X1] a camera that goes off takes what was made of it along, and is tried again with the next opening', async () => {
  const { device, wanted, processing, starts, startOf, settle } = createWork({ kind: 'camera', withholds: true })
  wanted.set(true)
  await device.wish({ on: true })
  const made = await settle(0)
  await device.wish({ on: false })
  expect([processing.track.get(), processing.state.get(), made.track.readyState, made.closed]).toEqual([null, 'off', 'ended', true])
  await device.wish({ on: true })
  startOf(1).done.reject(new Error('no worker'))
  await Promise.resolve().then(() => undefined).then(() => undefined)
  expect([processing.track.get(), processing.state.get()]).toEqual([null, 'failed'])
  await device.wish({ on: false })
  await device.wish({ on: true })
  expect([starts.length, processing.state.get()]).toEqual([3, 'starting'])
})
