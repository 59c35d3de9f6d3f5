import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { createP2pWorld, type P2pPerson, type P2pWorld } from './rtc/p2pWorld.ts'
import { servePage } from './rtc/servePage.ts'
import { bothOn } from './rtc/world.ts'

let served: Awaited<ReturnType<typeof servePage>>
let world: P2pWorld
test.beforeAll(async () => { served = await servePage(resolve(import.meta.dirname, 'rtc/page/harness.ts')) })
test.afterAll(() => served.close())
test.beforeEach(async () => { world = await createP2pWorld({ url: served.url }) })
test.afterEach(() => world.close())

const connected = (a: P2pPerson, b: P2pPerson, withinMs?: number) => Promise.all([
  a.until(`connected to ${b.userId}`, ({ peers }) => peers[b.userId]?.connection === 'connected', withinMs),
  b.until(`connected to ${a.userId}`, ({ peers }) => peers[a.userId]?.connection === 'connected', withinMs),
])
const seeAndHear = (a: P2pPerson, b: P2pPerson) => Promise.all([a.seesMoving(b.userId), b.seesMoving(a.userId), a.hears(b.userId), b.hears(a.userId)])

async function prepare(): Promise<[P2pPerson, P2pPerson]> {
  const people = await Promise.all([world.enter('tutor'), world.enter('student')])
  await Promise.all(people.map((person) => person.openDevices(bothOn)))
  return people
}
async function meet(): Promise<[P2pPerson, P2pPerson]> {
  const [tutor, student] = await prepare()
  await tutor.join()
  await student.join()
  await connected(tutor, student)
  return [tutor, student]
}
/** Of each open connection: its m-lines, by kind. */
const mediaLines = (person: P2pPerson) => person.page.evaluate(() => window.rtcHarness!.connections().map((connection) => (
  [...connection.currentLocalDescription!.sdp.matchAll(/^m=(\w+)/gm)].map(([, kind]) => kind)
)))

test('p2p: both offer at once: one yields, and there is one line for each thing that can be sent', async () => {
  const [tutor, student] = await prepare()
  world.relay.pretendOrder = () => true
  await Promise.all([tutor.join(), student.join()])
  await connected(tutor, student)
  await seeAndHear(tutor, student)
  await expect.poll(() => mediaLines(tutor)).toEqual([['audio', 'video', 'video', 'audio']])
  await expect.poll(() => mediaLines(student)).toEqual([['audio', 'video', 'video', 'audio']])
})

test('p2p: both wait for the other’s offer: one comes nevertheless', async () => {
  const [tutor, student] = await prepare()
  world.relay.pretendOrder = () => false
  await Promise.all([tutor.join(), student.join()])
  await connected(tutor, student, 8_000)
  await seeAndHear(tutor, student)
  await expect.poll(() => mediaLines(tutor)).toEqual([['audio', 'video', 'video', 'audio']])
})

for (const type of ['offer', 'answer'] as const) {
  test(`p2p: a lost ${type} is made good by the engine’s own timeout`, async () => {
    const [tutor, student] = await prepare()
    let lost = 0
    world.relay.lose = (_from, message) => message.type === type && lost++ === 0
    await tutor.join()
    await student.join()
    await connected(tutor, student, 6_000)
    expect(lost).toBeGreaterThan(1)
    await seeAndHear(tutor, student)
  })
}

test('p2p: all candidates lost: a restart after the timeout connects', async () => {
  const [tutor, student] = await prepare()
  let lost = 0
  world.relay.lose = (_from, { type }) => type === 'candidate' && ++lost > 0
  await tutor.join()
  await student.join()
  await tutor.page.waitForFunction(() => window.rtcHarness!.connections()[0]?.iceGatheringState === 'complete')
  world.relay.lose = () => false
  await connected(tutor, student, 15_000)
  expect(lost).toBeGreaterThan(0)
  await seeAndHear(tutor, student)
})

test('p2p: messages that overtake the news of their sender are kept', async () => {
  const [tutor, student] = await prepare()
  const { setPeers } = tutor.relayPage
  const told: (() => Promise<void>)[] = []
  await tutor.join()
  tutor.relayPage.setPeers = async (peers) => { told.push(() => setPeers(peers)) }
  await student.join()
  await student.page.waitForFunction(() => window.rtcHarness!.connections()[0]?.iceGatheringState === 'complete')
  tutor.relayPage.setPeers = setPeers
  for (const tell of told) await tell()
  await connected(tutor, student, 2_500)
})

test('[P9] p2p: a cut is shown within 5 s; media returns within 3 s by itself, and a muted microphone stays muted [X1]', async () => {
  const [tutor, student] = await meet()
  await tutor.setMicrophone(false)
  await seeMovingBoth(tutor, student)
  const cutAt = Date.now()
  await tutor.cutMedia(true)
  const lost = (person: P2pPerson, other: P2pPerson) => person.until('reconnecting', ({ peers }) => peers[other.userId]?.connection === 'reconnecting', 10_000)
  await Promise.all([lost(tutor, student), lost(student, tutor)])
  const shownAfter = Date.now() - cutAt
  await tutor.until('given up for now', ({ peers, error }) => peers['student']?.connection === 'failed' && error === 'MEDIA_FAILED', 40_000)
  await tutor.cutMedia(false)
  const backAt = Date.now()
  await connected(tutor, student)
  await seeMovingBoth(tutor, student)
  const flowsAfter = Date.now() - backAt
  console.log(`cut shown after ${shownAfter} ms; media back ${flowsAfter} ms after the network (the cut took ${backAt - cutAt} ms)`)
  expect(shownAfter).toBeLessThan(5_000)
  expect(flowsAfter).toBeLessThan(3_000)
  expect(tutor.state()).toMatchObject({ error: null, own: { microphone: { live: false }, camera: { live: true } } })
  await student.hearsNothingFrom('tutor')
})
const seeMovingBoth = (a: P2pPerson, b: P2pPerson) => Promise.all([a.seesMoving(b.userId), b.seesMoving(a.userId)])

for (const yielding of ['tutor', 'student']) {
  test(`[P9] p2p: network and signaling of the tutor cut until the student has started over, and returned together (${yielding} yields)`, async () => {
    world.relay.newInstanceId = (userId) => (userId === yielding ? '0' : 'f') + randomUUID().slice(1)
    const [tutor, student] = await meet()
    await tutor.cutMedia(true)
    await world.setSignaling(tutor, false)
    await student.until('given up for now', ({ peers }) => peers['tutor']?.connection === 'failed', 40_000)
    expect(tutor.state().peers['student']?.connection).toBe('reconnecting')
    await tutor.cutMedia(false)
    const backAt = Date.now()
    await world.setSignaling(tutor, true)
    await connected(tutor, student)
    await seeMovingBoth(tutor, student)
    const flowsAfter = Date.now() - backAt
    console.log(`media back ${flowsAfter} ms after network and signaling`)
    expect(flowsAfter).toBeLessThan(3_000)
  })
}

test('p2p: a relay that comes back with an empty list does not end a connection that works', async () => {
  const [tutor, student] = await meet()
  const before = await tutor.negotiations()
  await Promise.all([world.setSignaling(tutor, false), world.setSignaling(student, false)])
  const [tutorOrder, studentOrder] = [tutor.relayPage.order, student.relayPage.order]
  student.relayPage.order = null
  await world.setSignaling(tutor, true)
  expect(await tutor.page.evaluate(() => window.rtcHarness!.peers.get())).toEqual([])
  await student.seesMoving('tutor')
  expect(tutor.state().peers['student']?.connection).toBe('connected')
  Object.assign(student.relayPage, { order: studentOrder })
  await world.setSignaling(student, true)
  await tutor.arrive()
  await seeAndHear(tutor, student)
  expect(tutorOrder).not.toBe(null)
  expect(await tutor.negotiations()).toBe(before)
  await student.leave()
  await tutor.until('student gone', ({ peers }) => !('student' in peers), 10_000)
})

test('p2p: somebody who starts over unannounced is met again on a new connection', async () => {
  await world.close()
  world = await createP2pWorld({ url: served.url, plainNetwork: true })
  const [tutor, student] = await meet()
  await student.page.evaluate(() => { window.rtcHarness!.engine.leave() })
  await tutor.until('no picture', ({ peers }) => peers['student']?.video === false)
  await student.openDevices(bothOn)
  await student.join()
  await student.until('connected', ({ peers }) => peers['tutor']?.connection === 'connected', 12_000)
  await seeAndHear(tutor, student)
})

test('[A3] p2p: a bad network is told in the quality, and a good one again', async () => {
  const [tutor, student] = await meet()
  await tutor.until('good', ({ peers }) => peers['student']?.quality === 1, 20_000)
  await student.setPacketLoss(30)
  const bad = await Promise.all([
    tutor.until('bad from student', ({ peers }) => (peers['student']?.quality ?? 0) >= 4, 20_000),
    student.until('bad to tutor', ({ own }) => own.quality >= 3, 20_000),
  ])
  expect(bad[0].peers['student']?.connection).toBe('connected')
  await student.setPacketLoss(0)
  await tutor.until('good again', ({ peers }) => (peers['student']?.quality ?? 6) <= 2, 20_000)
})

test('p2p: pictures shrink as the room fills and grow as it empties, without negotiation', async () => {
  const [tutor, student] = await meet()
  const before = await tutor.negotiations()
  const size = () => tutor.page.evaluate(async () => {
    for (const entry of (await window.rtcHarness!.connections()[0]!.getStats()).values() as Iterable<RTCOutboundRtpStreamStats>) {
      if (entry.type === 'outbound-rtp' && entry.kind === 'video' && entry.frameWidth !== undefined) return `${entry.frameWidth ?? 0}x${entry.frameHeight ?? 0}`
    }
    return 'none'
  })
  await expect.poll(size).toBe('640x360')
  const third = await world.enter('third')
  await third.join()
  await connected(tutor, third)
  await expect.poll(size).toBe('480x270')
  await third.leave()
  await expect.poll(size).toBe('640x360')
  await student.seesMoving('tutor')
  expect(await tutor.page.evaluate(() => window.rtcHarness!.connections().length)).toBe(1)
  expect(await tutor.negotiations()).toBeLessThanOrEqual(before + 2)
})

test('p2p: sound that the browser does not start by itself starts with the person’s next click', async () => {
  const [tutor, student] = await prepare()
  // Playwright's own evaluations count as gestures: what a browser does before one is done here.
  await student.page.evaluate(() => {
    const { play } = HTMLMediaElement.prototype
    let acted = false
    document.addEventListener('pointerdown', ({ isTrusted }) => { acted ||= isTrusted }, { capture: true, once: true })
    HTMLAudioElement.prototype.play = function refusing(this: HTMLAudioElement) {
      return acted ? play.call(this) : Promise.reject(new DOMException('play() failed because the user did not interact', 'NotAllowedError'))
    }
  })
  await Promise.all([tutor.join(), student.join()])
  await connected(tutor, student)
  const paused = () => student.page.evaluate(() => [...document.querySelectorAll('audio')].map((audio) => audio.paused))
  expect(await paused()).toEqual([true])
  await student.page.mouse.click(5, 5)
  await expect.poll(paused).toEqual([false])
})

test('p2p: who speaks is seen by both', async () => {
  const [tutor, student] = await meet()
  await Promise.all([
    tutor.until('student speaks', ({ peers }) => peers['student']?.speaking === true),
    student.until('student speaks', ({ own }) => own.speaking),
  ])
  await student.setMicrophone(false)
  await Promise.all([
    tutor.until('student is silent', ({ peers }) => peers['student']?.speaking === false),
    student.until('student is silent', ({ own }) => !own.speaking),
  ])
})

test('p2p: a microphone that is on and gives nothing is noticed by its own engine, though its silence is sent; not one that is quiet now and then', async () => {
  const people = await Promise.all([world.enter('tutor'), world.enter('student')])
  const [tutor, student] = people
  // A switch on the microphone: the browser knows nothing of it.
  await tutor.page.evaluate(() => {
    const devices = navigator.mediaDevices
    const open = devices.getUserMedia.bind(devices)
    devices.getUserMedia = async (constraints) => {
      const stream = await open(constraints)
      const context = new AudioContext()
      const gate = new GainNode(context, { gain: 0 })
      const out = context.createMediaStreamDestination()
      context.createMediaStreamSource(stream).connect(gate).connect(out)
      Object.assign(window, { switchMicrophone: () => { gate.gain.value = 1 } })
      return new MediaStream([...stream.getVideoTracks(), ...out.stream.getAudioTracks()])
    }
  })
  await Promise.all(people.map((person) => person.openDevices(bothOn)))
  await tutor.join()
  await student.join()
  await connected(tutor, student)
  await tutor.until('silent', ({ own }) => own.silent, 20_000)
  expect([student.state().peers['tutor']?.audio, student.state().own.silent]).toEqual([true, false])
  await student.hearsNothingFrom('tutor')
  await tutor.page.evaluate(() => { (window as unknown as { switchMicrophone(): void }).switchMicrophone() })
  await tutor.until('heard again', ({ own }) => !own.silent, 5_000)
  await student.hears('tutor')
  await tutor.setMicrophone(false)
  expect(tutor.state().own.silent).toBe(false)
})
