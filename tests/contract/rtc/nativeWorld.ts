import { expect, type Page } from '@playwright/test'
import { SCREEN_UIDS } from '../../../src-shared/agora.ts'
import { agoraTicket } from './agoraTickets.ts'
import type { ChannelMessage } from './native/channelMessage.ts'
import { createP2pWorld, type P2pPerson, type P2pWorld } from './p2pWorld.ts'

/** The people of the cases. */
const uids: Readonly<Record<string, number>> = { tutor: 11, student: 12, third: 13 }
const uidOf = (userId: string) => uids[userId]!
const LISTEN_MS = 700

const ticketFor = (userId: string, which: 'good' | 'broken') => agoraTicket({ uid: uidOf(userId), screenUid: uidOf(userId) + SCREEN_UIDS, token: which === 'good' ? 'token' : 'broken', screenToken: 'screen token' })

function asNative(person: P2pPerson): P2pPerson {
  const { page } = person
  const heard = (userId: string) => page.evaluate((uid) => window.nativeChannel.heardOf(uid), uidOf(userId))
  const growth = async (userId: string) => {
    const before = await heard(userId)
    await page.waitForTimeout(LISTEN_MS)
    return await heard(userId) - before
  }
  return {
    ...person,
    hears: (userId) => expect.poll(() => growth(userId), { intervals: [0] }).toBeGreaterThan(0),
    hearsNothingFrom: (userId) => expect.poll(() => growth(userId), { intervals: [0] }).toBe(0),
    /** The native part opens the microphone once more, for itself: what it has open counts as well. */
    async openTracks() {
      const { microphone, camera } = await person.openTracks()
      return { microphone: Math.max(microphone, Number(await page.evaluate(() => window.nativeChannel.isMicrophoneOpen()))), camera }
    },
    negotiations: () => page.evaluate(() => window.nativeChannel.joins()),
  }
}

/** Two or more pages, and between them what stands in for the vendor's network. */
export async function createNativeWorld(url: string): Promise<P2pWorld> {
  /** Who is in the channel by which page. */
  const pages = new Map<Page, Set<number>>()
  const pass = (from: Page, message: ChannelMessage) => Promise.all([...pages.keys()].filter((page) => page !== from).map((page) =>
    page.evaluate((told) => { (window as Partial<Window>).nativeChannel?.hear(told) }, message).catch((error: unknown) => { if (!/closed|navigat|destroyed/i.test(String(error))) throw error })))

  /** As the network tells of a page that has vanished. */
  async function drop(page: Page): Promise<void> {
    const own = pages.get(page)
    for (const uid of own ?? []) await pass(page, { type: 'gone', uid })
    own?.clear()
  }
  const world = await createP2pWorld({
    url, plainNetwork: true, channel: { uidOf, ticketFor }, as: asNative,
    async beforeLoad(page) {
      if (pages.has(page)) return drop(page)
      const own = new Set<number>()
      pages.set(page, own)
      await page.exposeFunction('channelSend', async (message: ChannelMessage) => {
        if (message.type === 'sends') own.add(message.uid)
        if (message.type === 'gone') own.delete(message.uid)
        await pass(page, message)
      })
    },
  })
  return {
    ...world,
    /** Whoever cannot reach us cannot reach the vendor either; what flows already goes on. */
    async setSignaling(person, reachable) {
      await (person as P2pPerson).page.evaluate((held) => { window.nativeChannel.holdJoins(held) }, !reachable)
      await world.setSignaling(person, reachable)
    },
  }
}
