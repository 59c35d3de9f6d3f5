import { expect, type ElectronApplication, type Page } from '@playwright/test'
import { expectInCalendar, signInByBridge } from '../support/desktopBridge.ts'
import { bookReminder, test } from '../support/desktopServer.ts'
import { needDesktop } from '../support/electronApp.ts'
import { DEMO } from '../support/lessonPages.ts'
import { clickNotification, seenNotifications, watchNotifications } from '../support/nativeNotifications.ts'

needDesktop()

const MINUTES = 60
/** As `bookReminder` counts: seconds after five minutes from now. */
const inMinutes = (minutes: number) => (minutes - 5) * MINUTES
const before = async (app: ElectronApplication) => (await seenNotifications(app)).filter(({ title }) => title.startsWith('Before '))
const windows = (app: ElectronApplication) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

/** What the page hears of this computer's devices from now on, and how often it looked. */
const setDevices = (page: Page, kinds: readonly MediaDeviceKind[]) => page.evaluate((kinds) => {
  const scope = window as unknown as { looks: number; opened: number }
  scope.looks = 0
  scope.opened = 0
  navigator.mediaDevices.enumerateDevices = async () => {
    scope.looks += 1
    return kinds.map((kind) => ({ kind, deviceId: kind, groupId: '', label: '', toJSON: () => null }))
  }
  navigator.mediaDevices.getUserMedia = () => {
    scope.opened += 1
    return Promise.reject(new DOMException('not in this test', 'NotAllowedError'))
  }
}, kinds)
const looksOf = (page: Page) => page.evaluate(() => (window as unknown as { looks: number }).looks)

test('nothing is said when all is well; without a microphone a notification says so and what to do, and opens the lobby', async ({ openDesktop, server }) => {
  const { app, page } = await openDesktop({ serverUrl: server.url })
  await watchNotifications(app)
  await setDevices(page, ['audioinput', 'audiooutput', 'videoinput'])
  await signInByBridge(page, DEMO.student)
  // The demo school's own lesson is near.
  await expect.poll(() => looksOf(page)).toBe(1)
  await bookReminder(server.url, 'All is well', inMinutes(10))
  await expect.poll(() => looksOf(page)).toBe(2)

  await setDevices(page, ['audiooutput', 'videoinput'])
  const session = await bookReminder(server.url, 'No microphone', inMinutes(12))
  await expectInCalendar(page, 'No microphone')
  // What is wrong is looked at twice, ten seconds apart.
  await expect.poll(() => before(app), { timeout: 30_000 }).toHaveLength(1)
  const [notification] = await before(app)
  expect(notification?.title).toMatch(/^Before “No microphone” at \d\d:\d\d$/)
  expect(notification?.body).toBe('No microphone was found: plug one in.')
  expect(await page.evaluate(() => (window as unknown as { opened: number }).opened)).toBe(0)
  await page.evaluate(() => {
    const scope = window as unknown as { asked: unknown[] }
    scope.asked = []
    window.lectern!.on('openSession', (payload) => { scope.asked.push(payload) })
  })
  await clickNotification(app, notification!.title)
  await expect.poll(() => page.evaluate(() => (window as unknown as { asked: unknown[] }).asked)).toEqual([{ sessionId: session.id }])
})

test('with the window closed an unseen page looks, and goes when it has looked', async ({ openDesktop, server }) => {
  const { app, page } = await openDesktop({ serverUrl: server.url })
  await watchNotifications(app)
  await signInByBridge(page, DEMO.student)
  await app.evaluate(({ BrowserWindow, app }) => {
    const scope = globalThis as unknown as { unseen: string[] }
    scope.unseen = []
    app.on('browser-window-created', (_event, window) => {
      window.webContents.once('did-finish-load', () => { scope.unseen.push(`${window.isVisible() ? 'seen' : 'unseen'} ${window.webContents.getURL()}`) })
    })
    BrowserWindow.getAllWindows()[0]?.close()
  })
  await expect.poll(() => windows(app)).toBe(0)
  await bookReminder(server.url, 'Unseen', inMinutes(9))
  await expect.poll(() => app.evaluate(() => (globalThis as unknown as { unseen: string[] }).unseen)).toEqual([expect.stringMatching(/^unseen app:.*look\.html$/)])
  await expect.poll(() => windows(app)).toBe(0)
  expect(await before(app)).toEqual([])
})

test('a server that is gone when the quarter of an hour begins is told', async ({ openDesktop, server }) => {
  const { app, page } = await openDesktop({ serverUrl: server.url })
  await watchNotifications(app)
  await signInByBridge(page, DEMO.student)
  await bookReminder(server.url, 'Out of reach', inMinutes(15) + 6)
  await expectInCalendar(page, 'Out of reach')
  await server.kill9()
  // Looked at every half minute, and once more ten seconds later.
  await expect.poll(async () => (await before(app)).map(({ body }) => body), { timeout: 60_000 }).toEqual(['The school’s server cannot be reached: look whether you are on the internet.'])
})
