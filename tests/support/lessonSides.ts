import { expect, type Locator, type Page } from '@playwright/test'
import type { DeviceKind } from '../../src-renderer/rtc/RtcEngine.ts'
import type { Person } from './browser.ts'
import type { CuttableProxy } from './cuttableProxy.ts'
import { barButton } from './lessonPages.ts'
import { receivedDuring, SILENCE } from './mediaWatch.ts'
import { lampsOn, sentKinds } from './plugs.ts'

export const KINDS = ['microphone', 'camera'] as const
type Switches = Record<DeviceKind, boolean>

/** One of the two people of a lesson, and what is known of the own devices. */
export interface LessonSide {
  readonly person: Person
  readonly page: Page
  readonly name: string
  readonly cable: CuttableProxy
  /** What has to be on and off now. */
  on: Switches
  /** What the person last did about it, or what a tutor's mute did: as it was left. */
  left: Switches
  plugged: Switches
}

const offers = { microphone: { on: 'Mute', off: 'Unmute' }, camera: { on: 'Stop camera', off: 'Start camera' } } as const
export const deviceButton = (page: Page, kind: DeviceKind, on: boolean): Locator => barButton(page, offers[kind][on ? 'on' : 'off'])
const personLine = (page: Page, name: string): Locator => page.getByRole('list', { name: 'People', exact: true }).getByRole('listitem').filter({ hasText: name })

/** The keys of the room are heard where nothing else has the focus. */
export async function key(page: Page, name: string): Promise<void> {
  await page.locator('main').focus()
  await page.keyboard.press(name)
}

/** With the list of people, which says of each what is on. */
export async function showPeople(page: Page): Promise<void> {
  await page.getByRole('toolbar').getByRole('button', { name: 'People', exact: true }).click()
  await expect(page.getByRole('list', { name: 'People', exact: true })).toBeVisible()
}

/** What the own buttons say. */
export async function shownSwitches(page: Page): Promise<Switches> {
  const isOn = async (kind: DeviceKind) => {
    await expect(deviceButton(page, kind, true).or(deviceButton(page, kind, false))).toBeVisible()
    return deviceButton(page, kind, true).isVisible()
  }
  return { microphone: await isOn('microphone'), camera: await isOn('camera') }
}

/** Longer than between two beeps of the fake microphone. */
const LOOKED_MS = 700

/**
 * X1 and X2 from both sides: own buttons, own connections, own lamps, both lists of people, and what arrives at the other. A muted microphone keeps its
 * lamp, which spares the wait when it is opened again.
 */
export async function expectAsLeft(side: LessonSide, other: LessonSide, said: string): Promise<void> {
  for (const kind of KINDS) {
    await expect(deviceButton(side.page, kind, side.on[kind]), `${said}: the button of the ${kind} of ${side.name}`).toBeVisible()
    for (const { page } of [side, other]) {
      await expect(personLine(page, side.name).getByRole('img', { name: `${kind} ${side.on[kind] ? 'on' : 'off'}` }), `${said}: what is told of the ${kind} of ${side.name}`).toBeVisible()
    }
  }
  await expect.poll(() => sentKinds(side.page), `${said}: what ${side.name} sends`).toEqual(side.on)
  await expect.poll(async () => (await lampsOn(side.page)).camera, `${said}: the camera’s lamp of ${side.name}`).toBe(side.on.camera)
  await expect(async () => {
    const { energy, pictures } = await receivedDuring(other.page, LOOKED_MS)
    expect({ microphone: energy > SILENCE, camera: pictures > 0 }, `${said}: what comes from ${side.name}`).toEqual(side.on)
  }).toPass({ timeout: 15_000, intervals: [0] })
}
