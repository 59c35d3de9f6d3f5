import type { Browser, Page } from '@playwright/test'
import { chromium, expect } from '@playwright/test'
import { idleRtcState, type Picture } from '../../../src-renderer/rtc/RtcEngine.ts'
import type { RtcMessage, RtcPeer } from '../../../src-renderer/rtc/RtcSignaling.ts'
import type { IceServer, P2pTicket, RtcTicket } from '../../../src-shared/room.ts'
import { chromiumOptions } from '../../support/chromium.ts'
import { sampleVideo } from '../../support/videoSample.ts'
import { emulateNetwork, type NetworkConditions, type SetNetwork } from '../../support/emulatedNetwork.ts'
import type { Harness, HarnessOptions } from './page/harness.ts'
import { createRelay, type Relay, type RelayPage } from './relay.ts'
import { createStateFeed, type StateFeed } from './stateFeed.ts'
import { bothWork, toPlain, type ContractPerson, type ContractWorld, type DeviceScript, type PlainState } from './world.ts'

declare global {
  interface Window { startRtcHarness: (options: HarnessOptions) => Harness }
}

export interface P2pPerson extends ContractPerson {
  readonly page: Page
  readonly relayPage: RelayPage
  /** Packets vanish from now on, or flow again (Chromium's own emulation). */
  cutMedia(cut: boolean): Promise<void>
  /** The same room with other ICE servers. */
  renew(iceServers: IceServer[]): Promise<void>
  /** Percent. */
  setPacketLoss(percent: number): Promise<void>
  /** Of everything this page sends and receives. */
  setNetwork(conditions: NetworkConditions): Promise<void>
  /** Into the room's list, without the engine being asked to join. */
  arrive(): Promise<void>
}

export interface P2pWorld extends ContractWorld {
  readonly relay: Relay
  enter(userId: string, devices?: DeviceScript): Promise<P2pPerson>
}

export interface P2pWorldOptions {
  url: string
  iceServers?: IceServer[]
  relayOnly?: boolean
  /** No emulated conditions: they hold packets back, and what a connection says last, its goodbye, is then lost with its socket. */
  plainNetwork?: boolean
  /** More command line switches of Chromium. */
  args?: readonly string[]
  /** Of rooms on another network: who is in its channel by which uid, and the ticket for it. */
  channel?: { uidOf(userId: string): number; ticketFor(userId: string, which: 'good' | 'broken'): RtcTicket }
  /** Before a page is loaded, each time. */
  beforeLoad?: (page: Page) => Promise<void>
  /** What another network does in another way. */
  as?: (person: P2pPerson) => P2pPerson
}

const ticketOf = (iceServers: IceServer[]): P2pTicket => ({
  provider: 'p2p', channelName: 'contract', uid: 1, screenUid: 2, iceServers, expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
})

const noEmulation = () => Promise.reject(new Error('this world has a plain network'))

/** Energy received from the person so far, in the unit of `totalAudioEnergy` (webrtc-stats): grows with every beep of the fake microphone. */
const energyFrom = (page: Page, person: string) => page.evaluate(async (userId) => {
  const { tile, connections } = window.rtcHarness!
  const track = (tile(userId).firstElementChild as HTMLVideoElement).srcObject as MediaStream | null
  const id = track?.getVideoTracks()[0]?.id
  const connection = connections().find((each) => each.getReceivers().some((receiver) => receiver.track.id === id))
  let energy = 0
  for (const entry of (await connection?.getStats() ?? new Map()).values() as Iterable<{ type: string; kind?: string; totalAudioEnergy?: number }>) {
    if (entry.type === 'inbound-rtp' && entry.kind === 'audio') energy += entry.totalAudioEnergy ?? 0
  }
  return energy
}, person)

/** The relay does not wait for a message to arrive; the page may be gone by then. */
const ignoreClosed = (error: unknown) => { if (!(error instanceof Error && error.message.includes('closed'))) throw error }

const HEARD = 1e-5
const SILENT = 1e-7
/** Longer than the pause between two beeps. */
const LISTEN_MS = 1_500

async function hearsNothing(page: Page, person: string): Promise<void> {
  const growth = async () => {
    const before = await energyFrom(page, person)
    await page.waitForTimeout(LISTEN_MS)
    return await energyFrom(page, person) - before
  }
  // What is still in the receiver's buffer may be heard within the first span.
  await expect.poll(growth, { timeout: 5 * LISTEN_MS, intervals: [0] }).toBeLessThan(SILENT)
}

async function hears(page: Page, person: string): Promise<void> {
  const before = await energyFrom(page, person)
  await expect.poll(async () => await energyFrom(page, person) - before, { timeout: 10_000, intervals: [100] }).toBeGreaterThan(HEARD)
}

/** What a failed look at a picture wants to know. */
const describeMedia = (page: Page) => page.evaluate(async () => {
  const videos = [...document.querySelectorAll('video')].map(({ readyState, paused, srcObject }) => ({
    readyState, paused, tracks: srcObject instanceof MediaStream ? srcObject.getTracks().map(({ id, muted, readyState: track }) => ({ id, muted, track })) : null,
  }))
  const connections = await Promise.all(window.rtcHarness!.connections().map(async (connection) => {
    const report = [...(await connection.getStats()).values() as Iterable<Record<string, unknown>>]
    const rtp = report.filter(({ type, kind }) => (type === 'inbound-rtp' || type === 'outbound-rtp') && kind === 'video')
      .map(({ type, ssrc, mid, packetsReceived, packetsSent, framesDecoded, framesEncoded, keyFramesDecoded, trackIdentifier, active }) => (
        { type, ssrc, mid, packetsReceived, packetsSent, framesDecoded, framesEncoded, keyFramesDecoded, trackIdentifier, active }))
    return { state: connection.connectionState, signaling: connection.signalingState, rtp }
  }))
  return JSON.stringify({ videos, connections }, null, 1)
})

async function seesMoving(page: Page, person: string, picture: Picture = 'camera'): Promise<void> {
  const video = await page.evaluateHandle(([userId, which]) => window.rtcHarness!.tile(userId, which).firstElementChild!, [person, picture] as const)
  const wanted = picture === 'camera' ? 10 : 5
  const moves = async () => {
    const { frames, changedPixels } = await video.evaluate(sampleVideo, wanted)
    return frames === wanted && changedPixels > 0
  }
  await expect.poll(moves, { timeout: 15_000, intervals: [0], message: `${person} moves` }).toBe(true).catch(async (error: unknown) => {
    throw new Error(`${String(error)}\n${await describeMedia(page)}`)
  })
}

/** Two looks at what the element shows, a while apart: as many lit pixels, and none that differ. */
async function seesStill(page: Page, person: string, picture: Picture = 'camera'): Promise<void> {
  const look = () => page.evaluate(async ([userId, which]) => {
    const video = window.rtcHarness!.tile(userId, which).firstElementChild as HTMLVideoElement
    const surface = new OffscreenCanvas(64, 48).getContext('2d', { willReadFrequently: true })!
    const copy = () => {
      surface.drawImage(video, 0, 0, 64, 48)
      return surface.getImageData(0, 0, 64, 48).data
    }
    const before = copy()
    await new Promise((done) => { setTimeout(done, 700) })
    const differs = copy().reduce((count, value, i) => count + Number(Math.abs(value - (before[i] ?? 0)) > 12), 0)
    return video.videoWidth === 0 ? 'no picture' : differs > 0 ? 'moves' : before.some((value, i) => i % 4 < 3 && value > 60) ? 'still' : 'black'
  }, [person, picture] as const)
  await expect.poll(look, { timeout: 10_000, intervals: [0], message: `${person} stands still` }).toBe('still').catch(async (error: unknown) => {
    throw new Error(`${String(error)}\n${await describeMedia(page)}`)
  })
}

/** Grants what works and leaves the rest to be refused; a browser without the fake devices has none at all. */
const permissionsOf = (devices: DeviceScript) => (['microphone', 'camera'] as const).filter((kind) => devices[kind] !== 'denied')

export async function createP2pWorld({ url, iceServers = [], relayOnly = false, plainNetwork = false, args: moreArgs = [], channel, beforeLoad, as = (person) => person }: P2pWorldOptions): Promise<P2pWorld> {
  const relay = createRelay()
  const browsers = new Map<'with devices' | 'without', Promise<Browser>>()
  function browserFor(devices: DeviceScript): Promise<Browser> {
    const which = devices.camera === 'missing' ? 'without' : 'with devices'
    const launch = () => {
      const options = chromiumOptions(['--auto-accept-this-tab-capture', ...moreArgs])
      const args = which === 'without' ? (options.args ?? []).filter((arg) => !arg.startsWith('--use-fake-device')) : options.args ?? []
      return chromium.launch({ ...options, args })
    }
    const browser = browsers.get(which) ?? launch()
    browsers.set(which, browser)
    return browser
  }

  async function begin(page: Page, userId: string, setNetwork: SetNetwork, feeds: Feeds): Promise<P2pPerson> {
    const relayPage = relay.add(userId, {
      setPeers: (peers) => page.evaluate((list) => { window.rtcHarness?.peers.set(list) }, channel ? peers.map((peer) => ({ ...peer, uid: channel.uidOf(peer.userId) })) : peers),
      setConnected: (connected) => page.evaluate((value) => { window.rtcHarness?.connected.set(value) }, connected),
      deliver: (from, message) => page.evaluate(([sender, text]) => { window.rtcHarness?.deliver(sender, text) }, [from, message] as const).catch(ignoreClosed),
    })
    const feed = createStateFeed(toPlain(idleRtcState))
    feeds.current = { feed, relayPage }
    await beforeLoad?.(page)
    await page.goto(url)
    await page.evaluate((options) => { window.rtcHarness = window.startRtcHarness(options) }, { instanceId: relayPage.instanceId, relayOnly })
    const ticketFor = channel?.ticketFor ?? ((_userId, which) => ticketOf(which === 'good' ? iceServers : [{ urls: ['nonsense:'] }]))
    return as(createP2pPerson({ page, userId, relay, relayPage, feed, setNetwork, ticketFor }))
  }

  const feedsOf = new Map<Page, { feeds: Feeds; setNetwork: SetNetwork }>()
  return {
    relay,
    async enter(userId, devices = bothWork) {
      const context = await (await browserFor(devices)).newContext({ permissions: permissionsOf(devices) })
      const page = await context.newPage()
      const setNetwork = plainNetwork ? noEmulation : await emulateNetwork(page)
      const feeds: Feeds = { current: null }
      await page.exposeFunction('tellState', (state: PlainState) => { feeds.current?.feed.set(state) })
      await page.exposeFunction('relaySend', (to: RtcPeer, message: RtcMessage) => feeds.current && relay.send(feeds.current.relayPage, to, message))
      feedsOf.set(page, { feeds, setNetwork })
      return begin(page, userId, setNetwork, feeds)
    },
    reload(person) {
      const { page } = person as P2pPerson
      const { feeds, setNetwork } = feedsOf.get(page)!
      return begin(page, person.userId, setNetwork, feeds)
    },
    setSignaling: (person, reachable) => relay.setReachable((person as P2pPerson).relayPage, reachable),
    async close() {
      await Promise.all([...browsers.values()].map(async (browser) => (await browser).close()))
    },
  }
}

interface Feeds { current: { feed: StateFeed; relayPage: RelayPage } | null }
interface PersonDeps {
  page: Page
  userId: string
  relay: Relay
  relayPage: RelayPage
  feed: StateFeed
  setNetwork: SetNetwork
  ticketFor: (userId: string, which: 'good' | 'broken') => RtcTicket
}

function createP2pPerson({ page, userId, relay, relayPage, feed, setNetwork, ticketFor }: PersonDeps): P2pPerson {
  /** A method of the engine, and then the state as it is when that has settled. */
  async function call<Args>(args: Args, act: (args: Args) => Promise<void>): Promise<void> {
    await page.evaluate(act as never, args as never)
    await page.evaluate(() => new Promise((done) => { setTimeout(done) }))
  }
  return {
    page, userId, relayPage, setNetwork,
    setPacketLoss: (packetLoss) => setNetwork({ packetLoss }),
    cutMedia: (cut) => setNetwork({ packetLoss: cut ? 100 : 0 }),
    state: feed.get,
    until: feed.until,
    renew: (servers) => call(ticketOf(servers), (ticket) => window.rtcHarness!.engine.renew(ticket)),
    arrive: () => relay.enter(relayPage),
    openDevices: (choice) => call(choice, (wanted) => window.rtcHarness!.engine.openDevices(wanted)),
    async join(ticket = 'good') {
      if (relayPage.reachable) await relay.enter(relayPage)
      else relayPage.order ??= 1_000
      return page.evaluate((given) => window.rtcHarness!.join(given), ticketFor(userId, ticket))
    },
    async leave() {
      await relay.leave(relayPage)
      await call(null, async () => { window.rtcHarness!.engine.leave() })
    },
    setMicrophone: (on) => call(on, (wanted) => window.rtcHarness!.engine.setMicrophone(wanted)),
    setCamera: (on) => call(on, (wanted) => window.rtcHarness!.engine.setCamera(wanted)),
    toggleFast: (kind, wishes) => call([kind, wishes] as const, async ([which, each]) => {
      const { engine } = window.rtcHarness!
      await Promise.all(each.map((on) => (which === 'camera' ? engine.setCamera(on) : engine.setMicrophone(on))))
    }),
    chooseMicrophone: (deviceId) => call(deviceId, (id) => window.rtcHarness!.engine.chooseMicrophone(id)),
    chooseCamera: (deviceId) => call(deviceId, (id) => window.rtcHarness!.engine.chooseCamera(id)),
    async setSound(choice) {
      await page.mouse.click(1, 1)
      await call(choice, (wanted) => window.rtcHarness!.engine.setSound(wanted))
    },
    setPicture: (choice) => call(choice, async (wanted) => { window.rtcHarness!.engine.setPicture(wanted) }),
    devices: () => page.evaluate(() => window.rtcHarness!.engine.devices.get()),
    openTracks: () => page.evaluate(() => window.rtcHarness!.openTracks()),
    unplug: (kind) => call(kind, async (which) => { window.rtcHarness!.unplug(which) }),
    setScreens: (outcome) => page.evaluate((next) => { window.rtcHarness!.screens.set(next) }, outcome),
    startScreen: (request) => page.evaluate((wanted) => window.rtcHarness!.startScreen(wanted), request),
    pauseScreen: (paused) => call(paused, (wanted) => window.rtcHarness!.engine.pauseScreen(wanted)),
    setScreenHint: (hint) => call(hint, async (wanted) => { window.rtcHarness!.engine.setScreenHint(wanted) }),
    stopScreen: () => call(null, async () => { window.rtcHarness!.engine.stopScreen() }),
    endScreen: () => call(null, async () => { window.rtcHarness!.screens.endBySystem() }),
    openScreens: () => page.evaluate(() => window.rtcHarness!.screens.count()),
    seesMoving: (person, picture) => seesMoving(page, person, picture),
    seesStill: (person, picture) => seesStill(page, person, picture),
    hears: (person) => hears(page, person),
    hearsNothingFrom: (person) => hearsNothing(page, person),
    mix: (people) => page.evaluate((list) => window.rtcHarness!.mix(list), people),
    async mixIs({ moves, sounds }) {
      const observed = async () => {
        const { moves: moved, loudness } = await page.evaluate(() => window.rtcHarness!.listenToMix())
        return { moves: moved, sounds: loudness > 0.01 }
      }
      await expect.poll(observed, { timeout: 20_000, intervals: [0] }).toEqual({ moves, sounds })
    },
    giveBeside: (given) => call(given, async (shown) => { window.rtcHarness!.giveBeside(shown) }),
    besideIsLarge: () => page.evaluate(() => window.rtcHarness!.besideIsLarge()),
    drawingsAfterStall: () => page.evaluate(() => window.rtcHarness!.drawingsAfterStall()),
    stopMix: () => page.evaluate(() => window.rtcHarness!.stopMix()),
    async negotiations() {
      await expect.poll(() => page.evaluate(() => window.rtcHarness!.isSettled()), { message: 'all lines are there' }).toBe(true)
      return page.evaluate(() => window.rtcHarness!.descriptions())
    },
  }
}
