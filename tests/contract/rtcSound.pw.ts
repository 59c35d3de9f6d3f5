import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { usualPicture, usualSound } from '../../src-shared/ownMedia.ts'
import { meet } from './rtc/meeting.ts'
import { createP2pWorld, type P2pPerson, type P2pWorld } from './rtc/p2pWorld.ts'
import { servePage } from './rtc/servePage.ts'
import { bothOn } from './rtc/world.ts'

let page: Awaited<ReturnType<typeof servePage>>
let world: P2pWorld
test.beforeAll(async () => { page = await servePage(resolve(import.meta.dirname, 'rtc/page/harness.ts')) })
test.afterAll(() => page.close())
test.beforeEach(async () => { world = await createP2pWorld({ url: page.url }) })
test.afterEach(() => world.close())

type Source = 'noise' | 'left'

/** The microphone gives, from its next opening on, the rush of a fan in both channels or a tone in the left one alone. */
async function useSource({ page: own }: P2pPerson, source: Source): Promise<void> {
  await own.mouse.click(1, 1)
  await own.evaluate((kind) => {
    window.rtcHarness!.useSource(() => {
      const context = new AudioContext({ sampleRate: 48_000 })
      const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 2 })
      const buffer = new AudioBuffer({ length: 96_000, sampleRate: 48_000, numberOfChannels: 2 })
      for (const channel of [0, 1]) {
        const samples = buffer.getChannelData(channel)
        let rush = 0
        for (let n = 0; n < samples.length; n++) {
          rush = 0.98 * rush + 0.02 * (Math.random() - 0.5)
          samples[n] = kind === 'noise' ? 2 * rush : channel === 0 ? 0.3 * Math.sin(2 * Math.PI * 440 * n / 48_000) : 0
        }
      }
      const node = new AudioBufferSourceNode(context, { buffer, loop: true })
      node.connect(destination)
      node.start()
      return destination.stream
    })
  }, source)
}

/** Root mean square of what arrives from the one other person, per channel, over about a second. */
async function loudnessAt({ page: own }: P2pPerson): Promise<[number, number]> {
  await own.mouse.click(1, 1)
  return own.evaluate(async () => {
    const receiver = window.rtcHarness!.connections()[0]!.getReceivers().find(({ track }) => track.kind === 'audio')!
    const context = new AudioContext()
    await context.resume()
    const splitter = new ChannelSplitterNode(context, { numberOfOutputs: 2 })
    context.createMediaStreamSource(new MediaStream([receiver.track])).connect(splitter)
    const analysers = [0, 1].map((channel) => {
      const analyser = new AnalyserNode(context, { fftSize: 32_768 })
      splitter.connect(analyser, channel)
      return analyser
    })
    await new Promise((done) => { setTimeout(done, 1_000) })
    const levels = analysers.map((analyser) => {
      const samples = new Float32Array(analyser.fftSize)
      analyser.getFloatTimeDomainData(samples)
      return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
    })
    await context.close()
    return levels as [number, number]
  })
}

const people = async () => (await meet(world)) as unknown as [P2pPerson, P2pPerson]
const bitrateOf = ({ page: own }: P2pPerson) => own.evaluate(() => window.rtcHarness!.connections()[0]!.getSenders().find(({ track }) => track?.kind === 'audio')?.getParameters().encodings[0]?.maxBitrate)

test('noise comes out quieter with RNNoise, and as it is without', async () => {
  const [tutor, student] = await people()
  await useSource(tutor, 'noise')
  await tutor.setSound({ ...usualSound, suppression: 'off' })
  let plain = 0
  await expect.poll(async () => { [plain] = await loudnessAt(student); return plain }, { message: 'noise arrives' }).toBeGreaterThan(0.02)
  await tutor.setSound({ ...usualSound, suppression: 'rnnoise' })
  await tutor.until('suppression on', ({ own }) => own.denoising === 'on')
  let removed = 1
  await expect.poll(async () => { [removed] = await loudnessAt(student); return removed }, { message: 'noise is taken out' }).toBeLessThan(plain / 5)
  await tutor.setSound({ ...usualSound, suppression: 'off' })
  await expect.poll(async () => (await loudnessAt(student))[0], { message: 'noise arrives again' }).toBeGreaterThan(plain / 2)
  console.log(`noise: ${plain.toFixed(4)} as it is, ${removed.toFixed(4)} with RNNoise`)
})

test('music passes unchanged in two channels, with more bits, without another negotiation', async () => {
  const [tutor, student] = await people()
  const before = await tutor.negotiations()
  await useSource(tutor, 'left')
  await tutor.setSound({ ...usualSound, suppression: 'rnnoise', music: true })
  expect(tutor.state().own.denoising).toBe('off')
  // A sine's root mean square is its height by the square root of two.
  await expect.poll(async () => (await loudnessAt(student))[0], { message: 'the left channel' }).toBeGreaterThan(0.3 / Math.SQRT2 * 0.8)
  const [left, right] = await loudnessAt(student)
  expect(right).toBeLessThan(left / 10)
  await expect.poll(() => bitrateOf(tutor)).toBe(128_000)
  await tutor.setSound(usualSound)
  await expect.poll(() => bitrateOf(tutor)).toBe(32_000)
  expect(await tutor.negotiations()).toBe(before)
  console.log(`music: left ${left.toFixed(4)}, right ${right.toFixed(4)} of ${(0.3 / Math.SQRT2).toFixed(4)}`)
})

test('two channels stand in the descriptions of both sides', async () => {
  const [tutor, student] = await people()
  for (const person of [tutor, student]) {
    await person.negotiations()
    const descriptions = await person.page.evaluate(() => window.rtcHarness!.connections().map(({ localDescription, remoteDescription }) => [localDescription?.sdp ?? '', remoteDescription?.sdp ?? '']))
    for (const sdp of descriptions.flat()) expect(sdp.match(/^a=fmtp:\d+ (?=.*\bsprop-stereo=1).*[ ;]stereo=1/gm)).toHaveLength(2)
    await expect.poll(() => bitrateOf(person)).toBe(32_000)
  }
})

test('what is asked of the browser is what was chosen', async () => {
  const tutor = await world.enter('tutor')
  const asked = () => tutor.page.evaluate(() => {
    const { echoCancellation, noiseSuppression, autoGainControl } = window.rtcHarness!.microphoneSettings()!
    return { echoCancellation, noiseSuppression, autoGainControl }
  })
  await tutor.openDevices(bothOn)
  expect(await asked()).toEqual({ echoCancellation: true, noiseSuppression: true, autoGainControl: true })
  await tutor.setSound({ ...usualSound, suppression: 'off' })
  expect(await asked()).toEqual({ echoCancellation: true, noiseSuppression: false, autoGainControl: true })
  await tutor.setSound({ ...usualSound, echoCancellation: false, autoGain: false })
  expect(await asked()).toEqual({ echoCancellation: false, noiseSuppression: true, autoGainControl: false })
  await tutor.setSound({ ...usualSound, music: true })
  expect(await asked()).toEqual({ echoCancellation: false, noiseSuppression: false, autoGainControl: false })
})

test('a suppression that cannot be compiled is said, and the browser\'s takes its place', async () => {
  const [tutor, student] = await people()
  await tutor.page.evaluate(() => { WebAssembly.compile = () => Promise.reject(new WebAssembly.CompileError('refused by the policy')) })
  await tutor.setSound({ ...usualSound, suppression: 'rnnoise' })
  await tutor.until('suppression failed', ({ own }) => own.denoising === 'failed')
  await expect.poll(() => tutor.page.evaluate(() => window.rtcHarness!.microphoneSettings()?.noiseSuppression)).toBe(true)
  expect(tutor.state().own.microphone).toMatchObject({ live: true, error: null })
  expect((await tutor.openTracks()).microphone).toBe(1)
  await student.hears('tutor')
})

test('[X1] speaking while muted is noticed here and heard by nobody', async () => {
  const [tutor, student] = await people()
  await tutor.page.mouse.click(1, 1)
  await tutor.setMicrophone(false)
  await tutor.page.evaluate(() => { window.rtcHarness!.watchMuted() })
  const speaks = () => tutor.page.evaluate(() => window.rtcHarness!.engine.speaksMuted.get())
  await expect.poll(speaks, { message: 'the beeps of the microphone are speech' }).toBe(true)
  await student.hearsNothingFrom('tutor')
  expect(await speaks()).toBe(true)
  expect((await tutor.openTracks()).microphone).toBe(1)
  await tutor.setMicrophone(true)
  expect(await speaks()).toBe(false)
  await student.hears('tutor')
})

test('one\'s own picture is mirrored or not, as chosen, while it is shown', async () => {
  const tutor = await world.enter('tutor')
  await tutor.openDevices(bothOn)
  await tutor.seesMoving('self')
  const transform = () => tutor.page.evaluate(() => (window.rtcHarness!.tile('self').firstElementChild as HTMLVideoElement).style.transform)
  expect(await transform()).toBe('scaleX(-1)')
  await tutor.setPicture({ ...usualPicture, mirrored: false })
  expect(await transform()).toBe('')
  await tutor.setPicture(usualPicture)
  expect(await transform()).toBe('scaleX(-1)')
})
