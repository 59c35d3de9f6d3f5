import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Picture } from '../../src-renderer/rtc/RtcEngine.ts'
import { connectedTo, meet } from './rtc/meeting.ts'
import { createP2pWorld, type P2pPerson, type P2pWorld } from './rtc/p2pWorld.ts'
import { servePage } from './rtc/servePage.ts'

let served: Awaited<ReturnType<typeof servePage>>
let world: P2pWorld
test.beforeAll(async () => { served = await servePage(resolve(import.meta.dirname, 'rtc/page/harness.ts')) })
test.afterAll(() => served.close())
test.beforeEach(async () => { world = await createP2pWorld({ url: served.url }) })
test.afterEach(() => world.close())

const meetPages = async () => await meet(world) as [P2pPerson, P2pPerson]
/** Makes the element with that picture what the style says. */
const style = (person: P2pPerson, of: string, picture: Picture, look: Partial<Record<'display' | 'width' | 'height', string>>) =>
  person.page.evaluate(([userId, which, css]) => { Object.assign(window.rtcHarness!.tile(userId, which).style, css) }, [of, picture, look] as const)

interface Sent { width: number; frames: number; active: boolean }
/** What the one connection of this page sends in the line of the picture. */
const sent = (person: P2pPerson, picture: Picture): Promise<Sent> => person.page.evaluate(async (mid) => {
  for (const entry of (await window.rtcHarness!.connections()[0]!.getStats()).values() as Iterable<RTCOutboundRtpStreamStats & { mid?: string; active?: boolean }>) {
    if (entry.type === 'outbound-rtp' && entry.mid === mid) return { width: entry.frameWidth ?? 0, frames: entry.framesSent ?? 0, active: entry.active === true }
  }
  throw new Error(`nothing is sent in line ${mid}`)
}, picture === 'camera' ? '1' : '2')

/** No frame within half a second. */
async function sendsNone(person: P2pPerson, picture: Picture): Promise<boolean> {
  const { frames } = await sent(person, picture)
  await person.page.waitForTimeout(500)
  return (await sent(person, picture)).frames === frames
}

test('p2p: a picture nobody looks at is not sent; a small one is sent small; large and moving as soon as it is looked at again', async () => {
  const [tutor, student] = await meetPages()
  await Promise.all([student.seesMoving('tutor'), tutor.seesMoving('student')])
  const width = () => sent(tutor, 'camera').then((now) => now.width)
  await expect.poll(width).toBe(640)
  const before = await tutor.negotiations()

  await style(student, 'tutor', 'camera', { width: '160px', height: '100px' })
  await expect.poll(width).toBe(320)
  await style(student, 'tutor', 'camera', { display: 'none' })
  await student.until('no picture', ({ peers }) => peers['tutor']?.video === false)
  expect(await sendsNone(tutor, 'camera')).toBe(true)
  expect(await sendsNone(student, 'camera')).toBe(false)

  // What changes while signaling is out of reach is told when it returns.
  await world.setSignaling(student, false)
  await style(student, 'tutor', 'camera', { display: 'block', width: '400px', height: '300px' })
  await student.page.waitForTimeout(200)
  await world.setSignaling(student, true)
  await student.seesMoving('tutor')
  await expect.poll(width).toBe(640)

  await student.page.evaluate(() => { window.rtcHarness!.engine.setDataSaving(true) })
  await expect.poll(width).toBe(320)
  await student.page.evaluate(() => { window.rtcHarness!.engine.setDataSaving(false) })
  await expect.poll(width).toBe(640)

  // Another page of the student knows nothing of what the last one did not want.
  await style(student, 'tutor', 'camera', { display: 'none' })
  await expect.poll(() => sendsNone(tutor, 'camera')).toBe(true)
  const again = await world.reload(student) as P2pPerson
  await again.join()
  await again.until(...connectedTo('tutor'))
  await again.seesMoving('tutor')
  expect(await tutor.negotiations()).toBeGreaterThan(before)
})

test('p2p: a screen that stands still stays shared, is not sent to who does not look, and comes back at once', async () => {
  const [tutor, student] = await meetPages()
  await tutor.startScreen({ hint: 'detail', sound: false })
  await student.seesMoving('tutor', 'screen')
  await tutor.page.evaluate(() => { for (const animation of document.getAnimations()) animation.pause() })
  const isGone = (withinMs: number) => student.until('gone', ({ peers }) => peers['tutor']?.screen === false, withinMs).then(() => true, () => false)
  expect(await isGone(5_000)).toBe(false)
  await tutor.setScreenHint('motion')
  expect(await isGone(5_000)).toBe(false)
  const isSent = () => sent(tutor, 'screen').then(({ active }) => active)
  await style(student, 'tutor', 'screen', { display: 'none' })
  await expect.poll(isSent).toBe(false)
  await style(student, 'tutor', 'screen', { display: 'block' })
  await expect.poll(isSent).toBe(true)
  await tutor.page.evaluate(() => { for (const animation of document.getAnimations()) animation.play() })
  await student.seesMoving('tutor', 'screen')
})

test('p2p: what a shared screen plays is heard beside the voice, and not while it is paused', async () => {
  const [tutor, student] = await meetPages()
  const players = () => student.page.evaluate(() => document.querySelectorAll('audio').length)
  /** Energy of the screen's sound so far, at the receiver. */
  const energy = () => student.page.evaluate(async () => {
    for (const entry of (await window.rtcHarness!.connections()[0]!.getStats()).values() as Iterable<RTCInboundRtpStreamStats & { totalAudioEnergy?: number }>) {
      if (entry.type === 'inbound-rtp' && entry.mid === '3') return entry.totalAudioEnergy ?? 0
    }
    return 0
  })
  const grows = async () => {
    const before = await energy()
    await student.page.waitForTimeout(1_500)
    return await energy() - before > 1e-6
  }
  await tutor.setMicrophone(false)
  expect(await players()).toBe(1)
  await tutor.startScreen({ hint: 'motion', sound: true })
  await expect.poll(grows, { intervals: [0] }).toBe(true)
  expect(await players()).toBe(2)
  expect(student.state().peers['tutor']?.speaking).toBe(false)
  await tutor.pauseScreen(true)
  await expect.poll(grows, { intervals: [0] }).toBe(false)
  await tutor.pauseScreen(false)
  await expect.poll(grows, { intervals: [0] }).toBe(true)
})
