import type { Page } from '@playwright/test'

/** What the page has made for media, kept weakly nowhere else: sound may come from elements that are in no document. */
interface MediaWatch { connections: RTCPeerConnection[]; elements: HTMLMediaElement[]; /** Devices of the page that were opened, in order. */ opened: string[] }
declare global {
  interface Window { mediaWatch?: MediaWatch }
}

/** Runs in the page before its own scripts. */
export function watchMedia(): void {
  const watch: MediaWatch = { connections: [], elements: [], opened: [] }
  window.mediaWatch = watch
  window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
    construct(target, args, newTarget) {
      const connection = Reflect.construct(target, args, newTarget) as RTCPeerConnection
      watch.connections.push(connection)
      return connection
    },
  })
  const devices = Object.getOwnPropertyDescriptor(window, 'MediaDevices') ? MediaDevices.prototype : null
  if (devices) {
    const open = Object.getOwnPropertyDescriptor(devices, 'getUserMedia')?.value as MediaDevices['getUserMedia']
    devices.getUserMedia = async function getUserMedia(this: MediaDevices, constraints) {
      const stream = await open.call(this, constraints)
      watch.opened.push(...stream.getTracks().map((track) => track.kind))
      return stream
    }
  }
  const property = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject')
  if (!property?.set) throw new Error('srcObject is not what it was')
  const { set } = property
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...property,
    set(this: HTMLMediaElement, value: MediaProvider | null) {
      if (!watch.elements.includes(this)) watch.elements.push(this)
      set.call(this, value)
    },
  })
}

/**
 * Energy (in the unit of `totalAudioEnergy`, webrtc-stats) so far received on connections whose sound an element is playing aloud.
 * Grows by some tenths a second with the fake microphone's beeps, and not at all while the other side is muted.
 */
export async function remoteAudioEnergy(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { connections, elements } = window.mediaWatch ?? { connections: [], elements: [], opened: [] }
    const playing = elements.filter((element) => !element.paused && !element.muted && element.volume > 0)
    const aloud = new Set(playing.flatMap((element) => (element.srcObject instanceof MediaStream ? element.srcObject.getAudioTracks().map((track) => track.id) : [])))
    let energy = 0
    for (const connection of connections) {
      if (connection.connectionState === 'closed') continue
      for (const report of (await connection.getStats()).values() as Iterable<{ type: string; kind?: string; trackIdentifier?: string; totalAudioEnergy?: number }>) {
        if (report.type === 'inbound-rtp' && report.kind === 'audio' && aloud.has(report.trackIdentifier ?? '')) energy += report.totalAudioEnergy ?? 0
      }
    }
    return energy
  })
}

/** What comes from the others: packets of sound, its energy as above, decoded pictures. */
export interface Received { soundPackets: number; energy: number; pictures: number }

/** Energy below it is what a receiver makes up in place of lost packets of silence. */
export const SILENCE = 1e-4

/** Within the span (milliseconds), over all connections that are open at its end: what came before a new one took the place of an old one is lost from it. */
export async function receivedDuring(page: Page, spanMs: number): Promise<Received> {
  return page.evaluate(async (span) => {
    const look = async (connection: RTCPeerConnection) => {
      const received = { soundPackets: 0, energy: 0, pictures: 0 }
      for (const report of (await connection.getStats()).values() as Iterable<{ type: string; kind?: string; packetsReceived?: number; totalAudioEnergy?: number; framesDecoded?: number }>) {
        if (report.type !== 'inbound-rtp') continue
        if (report.kind === 'audio') received.soundPackets += report.packetsReceived ?? 0
        received.energy += report.totalAudioEnergy ?? 0
        received.pictures += report.framesDecoded ?? 0
      }
      return received
    }
    const lookAtAll = async () => new Map(await Promise.all((window.mediaWatch?.connections ?? [])
      .filter(({ connectionState }) => connectionState !== 'closed').map(async (connection) => [connection, await look(connection)] as const)))
    const before = await lookAtAll()
    await new Promise((passed) => { setTimeout(passed, span) })
    const during = { soundPackets: 0, energy: 0, pictures: 0 }
    for (const [connection, after] of await lookAtAll()) {
      for (const what of ['soundPackets', 'energy', 'pictures'] as const) during[what] += after[what] - (before.get(connection)?.[what] ?? 0)
    }
    return during
  }, spanMs)
}

/** Growth of `remoteAudioEnergy` within the span (milliseconds): sound has no event to wait for. */
export async function audioEnergyDuring(page: Page, spanMs: number): Promise<number> {
  const before = await remoteAudioEnergy(page)
  await page.waitForTimeout(spanMs)
  return await remoteAudioEnergy(page) - before
}
