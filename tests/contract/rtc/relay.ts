import { randomUUID } from 'node:crypto'
import type { RtcMessage, RtcPeer } from '../../../src-renderer/rtc/RtcSignaling.ts'

/** One page at the relay, as the server's room would see it. */
export interface RelayPage {
  userId: string
  instanceId: string
  reachable: boolean
  /** Place in the order of arrival; null while not in the room. */
  order: number | null
  setPeers(peers: RtcPeer[]): Promise<void>
  setConnected(connected: boolean): Promise<void>
  deliver(from: { userId: string; instanceId: string }, message: RtcMessage): Promise<void>
}

export interface Relay {
  add(userId: string, page: Pick<RelayPage, 'setPeers' | 'setConnected' | 'deliver'>): RelayPage
  enter(page: RelayPage): Promise<void>
  leave(page: RelayPage): Promise<void>
  setReachable(page: RelayPage, reachable: boolean): Promise<void>
  send(from: RelayPage, to: RtcPeer, message: RtcMessage): Promise<boolean>
  /** Swallows messages it is true for, as a network may; the sender is told nothing. */
  lose: (from: RelayPage, message: RtcMessage) => boolean
  /** Decides who yields when both offer at once: the lower id does. */
  newInstanceId: (userId: string) => string
  /** What everybody is told of who was here first instead of the truth. */
  pretendOrder: ((of: RelayPage, seenBy: RelayPage) => boolean) | null
}

/** Signaling between pages, in this process: the list of people, and messages between them. */
export function createRelay(): Relay {
  const pages: RelayPage[] = []
  let arrivals = 0
  const inRoom = () => pages.filter((page) => page.order !== null)

  async function tell(page: RelayPage): Promise<void> {
    if (!page.reachable || page.order === null) return
    const own = page.order
    const wasHereFirst = (other: RelayPage) => relay.pretendOrder?.(other, page) ?? (other.order ?? 0) < own
    await page.setPeers(inRoom().filter((other) => other !== page).map((other) => ({ userId: other.userId, instanceId: other.instanceId, wasHereFirst: wasHereFirst(other) })))
  }
  const tellAll = () => Promise.all(inRoom().map(tell))

  const relay: Relay = {
    lose: () => false,
    pretendOrder: null,
    newInstanceId: () => randomUUID(),
    add(userId, connection) {
      const page = { userId, instanceId: relay.newInstanceId(userId), reachable: true, order: null, ...connection }
      pages.push(page)
      return page
    },
    async enter(page) {
      for (const other of pages) if (other !== page && other.userId === page.userId) other.order = null
      page.order ??= arrivals++
      if (page.reachable) await page.setConnected(true)
      await tellAll()
    },
    async leave(page) {
      page.order = null
      await tellAll()
    },
    async setReachable(page, reachable) {
      page.reachable = reachable
      await page.setConnected(reachable && page.order !== null)
      await tell(page)
    },
    async send(from, to, message) {
      const target = inRoom().find((page) => page.instanceId === to.instanceId)
      if (!from.reachable || from.order === null || !target) return false
      if (target.reachable && !relay.lose(from, message)) void target.deliver({ userId: from.userId, instanceId: from.instanceId }, message)
      return true
    },
  }
  return relay
}
