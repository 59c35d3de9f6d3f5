import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { usualPicture } from '../../src-shared/ownMedia.ts'
import { meet, picture } from './rtc/meeting.ts'
import { createP2pWorld, type P2pPerson, type P2pWorld } from './rtc/p2pWorld.ts'
import { servePage } from './rtc/servePage.ts'

const blurred = { ...usualPicture, background: 'blurred' } as const

let page: Awaited<ReturnType<typeof servePage>>
let world: P2pWorld
test.beforeAll(async () => { page = await servePage(resolve(import.meta.dirname, 'rtc/page/harness.ts')) })
test.afterAll(() => page.close())
test.beforeEach(async () => { world = await createP2pWorld({ url: page.url }) })
test.afterEach(() => world.close())

/** From its next opening on the camera gives a board of black and white squares, and a person who moves in front of it when there is to be one. */
const useSquares = ({ page: own }: P2pPerson, withPerson = false) => own.evaluate((person) => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 })
  const context = canvas.getContext('2d', { alpha: false })!
  const square = 10
  let [at, shift] = [0, 0]
  const oval = (x: number, y: number, width: number, height: number, colour: string) => {
    context.fillStyle = colour
    context.beginPath()
    context.ellipse(x, y, width, height, 0, 0, 2 * Math.PI)
    context.fill()
  }
  const drawPerson = (x: number) => {
    oval(x, 372, 150, 150, '#29406b')
    context.fillStyle = '#d9a381'
    context.fillRect(x - 26, 190, 52, 60)
    oval(x, 138, 66, 84, '#4a2f22')
    oval(x, 148, 56, 74, '#e0ac8a')
    for (const side of [-1, 1]) {
      oval(x + side * 22, 134, 9, 5, '#ffffff')
      oval(x + side * 22, 134, 4, 4, '#2b1b12')
      context.fillStyle = '#3a241a'
      context.fillRect(x + side * 22 - 12, 118, 24, 4)
    }
    oval(x, 158, 7, 14, '#cf9574')
    oval(x, 186, 20, 6, '#b4564f')
  }
  setInterval(() => {
    at++
    shift = Math.round(6 * Math.sin(at / 10))
    for (let y = 0; y < 36; y++) for (let x = 0; x < 64; x++) {
      context.fillStyle = (x + y) % 2 === 0 ? '#f4f4f4' : '#101010'
      context.fillRect(x * square, y * square, square, square)
    }
    context.fillStyle = at % 20 < 10 ? '#a01010' : '#1010a0'
    context.fillRect(0, 0, 40, 40)
    if (person) drawPerson(320 + shift)
  }, 50)
  window.rtcHarness!.useCamera(() => canvas.captureStream(20))
}, withPerson)

interface Seen { frames: number; sharpest: number; last: number; face: number }
declare global { interface Window { seen?: Seen } }

/**
 * From now on every picture of the tutor that is shown here is looked at. How sharp it is: the mean difference of two neighbours of the upper
 * left quarter, 0–255; `face`: of the middle, where a person's eyes are.
 */
const watch = ({ page: own }: P2pPerson) => own.evaluate(() => {
  const seen = window.seen = { frames: 0, sharpest: 0, last: 0, face: 0 }
  const video = window.rtcHarness!.tile('tutor').firstElementChild as HTMLVideoElement
  const surface = new OffscreenCanvas(640, 360).getContext('2d', { willReadFrequently: true })!
  const sharpness = (left: number, top: number, width: number, height: number) => {
    const { data } = surface.getImageData(left, top, width, height)
    let sum = 0
    for (let y = 0; y < height; y++) for (let x = 1; x < width; x++) sum += Math.abs(data[4 * (y * width + x) + 1]! - data[4 * (y * width + x - 1) + 1]!)
    return sum / (height * (width - 1))
  }
  const look = () => {
    if (window.seen !== seen) return
    surface.drawImage(video, 0, 0, 640, 360)
    seen.frames++
    seen.last = sharpness(60, 20, 140, 140)
    seen.sharpest = Math.max(seen.sharpest, seen.last)
    seen.face = sharpness(280, 110, 80, 50)
    video.requestVideoFrameCallback(look)
  }
  video.requestVideoFrameCallback(look)
})
const seenBy = ({ page: own }: P2pPerson) => own.evaluate(() => window.seen!)
/** So many more pictures. */
async function untilSeen(person: P2pPerson, more: number): Promise<Seen> {
  const { frames } = await seenBy(person)
  await expect.poll(async () => (await seenBy(person)).frames, { message: 'more pictures' }).toBeGreaterThanOrEqual(frames + more)
  return seenBy(person)
}

const people = async () => (await meet(world)) as unknown as [P2pPerson, P2pPerson]
/** The student sees the squares, as they are; the camera is off then. */
async function showSquares(tutor: P2pPerson, student: P2pPerson): Promise<void> {
  await useSquares(tutor)
  await tutor.setCamera(false)
  await tutor.setCamera(true)
  await student.seesMoving('tutor')
  await watch(student)
  await expect.poll(async () => (await seenBy(student)).last, { message: 'squares arrive' }).toBeGreaterThan(CLEAR)
  await tutor.setCamera(false)
  await student.until(...picture('tutor', false))
}

/** Squares of ten pixels differ at every tenth pixel. */
const CLEAR = 12
const BLURRED = 2
const PACE_MS = 5_000

/** Seconds of the processor for all the browser, and pictures from the tutor, in so long. */
async function costOf(student: P2pPerson): Promise<string> {
  const session = await student.page.context().browser()!.newBrowserCDPSession()
  const cpu = async () => (await session.send('SystemInfo.getProcessInfo')).processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
  const [cpuBefore, { frames }] = [await cpu(), await seenBy(student)]
  await student.page.waitForTimeout(PACE_MS)
  const seconds = PACE_MS / 1_000
  const cost = `${(((await cpu()) - cpuBefore) / seconds).toFixed(2)} cores, ${(((await seenBy(student)).frames - frames) / seconds).toFixed(1)} pictures a second`
  await session.detach()
  return cost
}

test('[X1] the other side sees the room blurred from the first picture on, and clear when it is switched off', async () => {
  const [tutor, student] = await people()
  const before = await tutor.negotiations()
  await showSquares(tutor, student)
  await tutor.setPicture(blurred)
  await watch(student)
  await tutor.setCamera(true)
  await tutor.until('the background blurred', ({ own }) => own.blurring === 'on')
  await student.until(...picture('tutor', true))
  const soft = await untilSeen(student, 30)
  expect(soft.sharpest).toBeLessThan(BLURRED)
  const scale = await tutor.page.evaluate(() => window.rtcHarness!.connections()[0]!.getSenders().find(({ track }) => track?.kind === 'video')!.getParameters().encodings[0]?.scaleResolutionDownBy)
  expect(scale).toBe(1)
  const costBlurred = await costOf(student)
  await tutor.setPicture(usualPicture)
  await expect.poll(async () => (await seenBy(student)).last, { message: 'squares arrive again' }).toBeGreaterThan(CLEAR)
  expect(await tutor.negotiations()).toBe(before)
  console.log(`sharpness: ${(await seenBy(student)).last.toFixed(2)} clear, ${soft.sharpest.toFixed(2)} at most in ${String(soft.frames)} blurred pictures`)
  console.log(`cost: ${costBlurred} blurred; ${await costOf(student)} clear`)
})

test('a person stays clear before a room that is blurred', async () => {
  const [tutor, student] = await people()
  await useSquares(tutor, true)
  await tutor.setPicture(blurred)
  await tutor.setCamera(false)
  await tutor.setCamera(true)
  await tutor.until('the background blurred', ({ own }) => own.blurring === 'on')
  await student.seesMoving('tutor')
  await watch(student)
  await expect.poll(async () => (await seenBy(student)).face, { message: 'the eyes are clear' }).toBeGreaterThan(BLURRED)
  const { face, sharpest } = await untilSeen(student, 10)
  expect(sharpest).toBeLessThan(BLURRED)
  console.log(`sharpness: ${face.toFixed(2)} around the eyes, ${sharpest.toFixed(2)} at most in the room`)
})

test('[X1] the whole picture is blurred while the program is on its way, and stays so when it does not come', async () => {
  const [tutor, student] = await people()
  await showSquares(tutor, student)
  await tutor.page.evaluate(() => {
    const answer = Promise.withResolvers<Response>()
    Object.assign(window, { fetch: () => answer.promise, refuse: () => { answer.reject(new TypeError('the server is away')) } })
  })
  await tutor.setPicture(blurred)
  await watch(student)
  await tutor.setCamera(true)
  await student.until(...picture('tutor', true))
  await untilSeen(student, 10)
  expect(tutor.state().own.blurring).toBe('starting')
  await tutor.page.evaluate(() => { (window as unknown as { refuse(): void }).refuse() })
  await tutor.until('it is said', ({ own }) => own.blurring === 'failed')
  expect((await untilSeen(student, 20)).sharpest).toBeLessThan(BLURRED)
  await tutor.setCamera(false)
  expect((await tutor.openTracks()).camera).toBe(0)
  await tutor.setCamera(true)
  await tutor.until('it is tried again, and said', ({ own }) => own.blurring === 'failed')
  await tutor.setPicture(usualPicture)
  await expect.poll(async () => (await seenBy(student)).last, { message: 'squares arrive when that is chosen' }).toBeGreaterThan(CLEAR)
  expect(tutor.state().own.blurring).toBe('off')
})

test('[X1] a machine that does not keep up blurs the whole picture and says so', async () => {
  const [tutor, student] = await people()
  await showSquares(tutor, student)
  // Reading a picture for the model takes as long as on a very slow machine.
  await tutor.page.evaluate(() => {
    const addressOf = (code: string) => URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
    const slow = addressOf(`
      const read = OffscreenCanvasRenderingContext2D.prototype.getImageData
      OffscreenCanvasRenderingContext2D.prototype.getImageData = function (...args) {
        const until = performance.now() + 300
        while (performance.now() < until);
        return read.apply(this, args)
      }`)
    const Original = Worker
    window.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) { super(addressOf(`import '${slow}'; import '${String(url)}'`), options) }
    }
  })
  await tutor.setPicture(blurred)
  await watch(student)
  await tutor.setCamera(true)
  await tutor.until('the background blurred', ({ own }) => own.blurring === 'on')
  const began = Date.now()
  await tutor.until('it is said', ({ own }) => own.blurring === 'slow', 40_000)
  const seconds = (Date.now() - began) / 1_000
  const before = await untilSeen(student, 20)
  expect(before.sharpest).toBeLessThan(BLURRED)
  expect(tutor.state().own.camera).toMatchObject({ live: true, error: null })
  await tutor.setPicture(usualPicture)
  await expect.poll(async () => (await seenBy(student)).last, { message: 'squares arrive when that is chosen' }).toBeGreaterThan(CLEAR)
  console.log(`too slow: said after ${seconds.toFixed(1)} s`)
})

test('[X1] where nothing can be blurred no picture goes out, until the blur is switched off', async () => {
  const [tutor, student] = await people()
  await showSquares(tutor, student)
  await tutor.page.evaluate(() => { window.Worker = class { constructor() { throw new DOMException('refused by the policy', 'SecurityError') } } as unknown as typeof Worker })
  await watch(student)
  await tutor.setPicture(blurred)
  await tutor.setCamera(true)
  await tutor.until('it is said', ({ own }) => own.blurring === 'withheld')
  const sent = () => tutor.page.evaluate(() => window.rtcHarness!.connections()[0]!.getSenders().some(({ track }) => track?.kind === 'video'))
  expect(await sent()).toBe(false)
  await tutor.setMicrophone(false)
  await student.hearsNothingFrom('tutor')
  expect((await seenBy(student)).sharpest).toBe(0)
  await tutor.setPicture(usualPicture)
  await expect.poll(async () => (await seenBy(student)).last, { message: 'squares arrive when that is chosen' }).toBeGreaterThan(CLEAR)
})
