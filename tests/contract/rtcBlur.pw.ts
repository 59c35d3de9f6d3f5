import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { usualPicture } from '../../src-shared/ownMedia.ts'
import { BLURRED, CLEAR } from '../support/paintedCamera.ts'
import { meet, picture } from './rtc/meeting.ts'
import { createP2pWorld, type P2pPerson, type P2pWorld } from './rtc/p2pWorld.ts'
import type { Seen } from './rtc/page/harness.ts'
import { servePage } from './rtc/servePage.ts'

const blurred = { ...usualPicture, background: 'blurred' } as const

let page: Awaited<ReturnType<typeof servePage>>
let world: P2pWorld
test.beforeAll(async () => { page = await servePage(resolve(import.meta.dirname, 'rtc/page/harness.ts')) })
test.afterAll(() => page.close())
test.beforeEach(async () => { world = await createP2pWorld({ url: page.url }) })
test.afterEach(() => world.close())

/** What the camera sees from its next opening on. */
const useSquares = ({ page: own }: P2pPerson, withPerson = false) => own.evaluate((person) => { window.rtcHarness!.useSquares(person) }, withPerson)
const watch = ({ page: own }: P2pPerson) => own.evaluate(() => { window.rtcHarness!.watch('tutor') })
const seenBy = ({ page: own }: P2pPerson) => own.evaluate(() => window.rtcHarness!.seen())
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
  await expect.poll(async () => (await seenBy(student)).last.room, { message: 'squares arrive' }).toBeGreaterThan(CLEAR)
  await tutor.setCamera(false)
  await student.until(...picture('tutor', false))
}

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
  await expect.poll(async () => (await seenBy(student)).last.room, { message: 'squares arrive again' }).toBeGreaterThan(CLEAR)
  expect(await tutor.negotiations()).toBe(before)
  console.log(`sharpness: ${(await seenBy(student)).last.room.toFixed(2)} clear, ${soft.sharpest.toFixed(2)} at most in ${String(soft.frames)} blurred pictures`)
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
  await expect.poll(async () => (await seenBy(student)).last.face, { message: 'the eyes are clear' }).toBeGreaterThan(BLURRED)
  const { last: { face }, sharpest } = await untilSeen(student, 10)
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
  await expect.poll(async () => (await seenBy(student)).last.room, { message: 'squares arrive when that is chosen' }).toBeGreaterThan(CLEAR)
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
  await expect.poll(async () => (await seenBy(student)).last.room, { message: 'squares arrive when that is chosen' }).toBeGreaterThan(CLEAR)
  console.log(`too slow: said after ${seconds.toFixed(1)} s`)
})

test('[X1] where nothing can be blurred no picture goes out, until the blur is switched off', async () => {
  const [tutor, student] = await people()
  await showSquares(tutor, student)
  await tutor.page.evaluate(() => { window.Worker = new Proxy(Worker, { construct() { throw new DOMException('refused by the policy', 'SecurityError') } }) })
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
  await expect.poll(async () => (await seenBy(student)).last.room, { message: 'squares arrive when that is chosen' }).toBeGreaterThan(CLEAR)
})
