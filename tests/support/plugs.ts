import type { Page } from '@playwright/test'
import type { DeviceKind } from '../../src-renderer/rtc/RtcEngine.ts'

interface Plugs { /** What the page has opened, and copies of it. */ opened: MediaStreamTrack[]; /** Kinds of tracks of which no device is plugged in. */ out: Set<string> }
declare global {
  interface Window { plugs?: Plugs }
}

/** Runs in the page before its own scripts: its devices can then be pulled out and put back. */
export function makePluggable(): void {
  const plugs: Plugs = { opened: [], out: new Set() }
  window.plugs = plugs
  const prototype = Object.getOwnPropertyDescriptor(window, 'MediaDevices') ? MediaDevices.prototype : null
  if (!prototype) return
  const open = Object.getOwnPropertyDescriptor(prototype, 'getUserMedia')?.value as MediaDevices['getUserMedia']
  const list = Object.getOwnPropertyDescriptor(prototype, 'enumerateDevices')?.value as MediaDevices['enumerateDevices']
  const clone = Object.getOwnPropertyDescriptor(MediaStreamTrack.prototype, 'clone')?.value as MediaStreamTrack['clone']
  prototype.getUserMedia = async function getUserMedia(this: MediaDevices, constraints) {
    if ((constraints?.audio && plugs.out.has('audio')) || (constraints?.video && plugs.out.has('video'))) throw new DOMException('Requested device not found', 'NotFoundError')
    const stream = await open.call(this, constraints)
    plugs.opened.push(...stream.getTracks())
    return stream
  }
  prototype.enumerateDevices = async function enumerateDevices(this: MediaDevices) {
    return (await list.call(this)).filter(({ kind }) => !plugs.out.has(kind.replace('input', '')))
  }
  MediaStreamTrack.prototype.clone = function cloneTrack(this: MediaStreamTrack) {
    const copy = clone.call(this)
    if (plugs.opened.includes(this)) plugs.opened.push(copy)
    return copy
  }
}

const trackKind = { microphone: 'audio', camera: 'video' } as const

/** As the browser does it: its tracks end and say so, and the list of devices has changed. */
export async function unplug(page: Page, kind: DeviceKind): Promise<void> {
  await page.evaluate((which) => {
    window.plugs?.out.add(which)
    for (const track of window.plugs?.opened ?? []) {
      if (track.kind !== which || track.readyState === 'ended') continue
      track.stop()
      track.dispatchEvent(new Event('ended'))
    }
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'))
  }, trackKind[kind])
}

export async function plugIn(page: Page, kind: DeviceKind): Promise<void> {
  await page.evaluate((which) => {
    window.plugs?.out.delete(which)
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'))
  }, trackKind[kind])
}

/** Devices whose lamp is on: a browser keeps it on for as long as any of their tracks has not ended. */
export async function lampsOn(page: Page): Promise<Record<DeviceKind, boolean>> {
  return page.evaluate(() => {
    const isOn = (kind: string) => (window.plugs?.opened ?? []).some((track) => track.kind === kind && track.readyState === 'live')
    return { microphone: isOn('audio'), camera: isOn('video') }
  })
}

/** What would reach the others at once: tracks of open connections that live and are switched on. */
export async function sentKinds(page: Page): Promise<Record<DeviceKind, boolean>> {
  return page.evaluate(() => {
    const tracks = (window.mediaWatch?.connections ?? []).filter(({ signalingState }) => signalingState !== 'closed').flatMap((connection) => connection.getSenders().map(({ track }) => track))
    const isSent = (kind: string) => tracks.some((track) => track?.kind === kind && track.readyState === 'live' && track.enabled)
    return { microphone: isSent('audio'), camera: isSent('video') }
  })
}
