import { expect, mergeTests, type ElectronApplication, type Page } from '@playwright/test'
import { desktopRequests, ringRequests } from '../../src-shared/desktop.ts'
import { expectNoFaults } from '../support/accessible.ts'
import { callButton, callPerson, expectTalking } from '../support/callPages.ts'
import { test as desktopTest, needDesktop } from '../support/electronApp.ts'
import { STUDENT, test as lessonTest, TUTOR } from '../support/lesson.ts'
import { DEMO, expectMovingVideo, signIn, submitSignIn } from '../support/lessonPages.ts'
import { clickNotification, seenNotifications, watchNotifications } from '../support/nativeNotifications.ts'
import { answerRing, closeMainWindow, expectNoRing, ringButton, ringWindow, windowFacts } from '../support/ringWindow.ts'

/** Runs in the ring window's page before its own scripts: what it makes for sound. */
function watchSound(): void {
  const contexts: AudioContext[] = []
  ;(window as unknown as { contexts: AudioContext[] }).contexts = contexts
  window.AudioContext = class extends AudioContext {
    constructor() {
      super()
      contexts.push(this)
    }
  }
}
const soundOf = (ring: Page) => ring.evaluate(() => (window as unknown as { contexts?: AudioContext[] }).contexts?.map(({ state }) => state))

interface Calls {
  /** The tutor's browser, which calls. */
  caller: Page
  /** The student's desktop, which rings. */
  app: ElectronApplication
  page: Page
}
const test = mergeTests(desktopTest, lessonTest).extend<{ calls: Calls }>({
  calls: async ({ openDesktop, server, people }, use) => {
    const [{ app, page, errors }, caller] = await Promise.all([openDesktop({ serverUrl: server.url }), people()])
    await watchNotifications(app)
    await Promise.all([submitSignIn(page, DEMO.student), signIn(caller.page, server.url, DEMO.tutor)])
    await use({ app, page, caller: caller.page })
    // The browser itself says so of a server that a test has stopped.
    expect(errors.filter((error) => !error.includes('ERR_CONNECTION_REFUSED'))).toEqual([])
  },
})
needDesktop()

/** Titles of notifications about the caller; the demo lesson's reminders come when they come. */
const shown = async (app: ElectronApplication) => (await seenNotifications(app)).filter(({ title, gone }) => !gone && title.includes(TUTOR)).map(({ title }) => title)

test('the ring window comes on top and leaves the keyboard where it is; accepted, both see each other move', async ({ calls: { app, page, caller } }) => {
  await app.context().addInitScript(watchSound)
  await expect.poll(() => windowFacts(app)).toEqual([{ ring: false, focused: true, visible: true, onTop: false }])
  await callPerson(caller, STUDENT)
  const ring = await ringWindow(app)
  await expect(ring.getByRole('heading', { name: `${TUTOR} calls you by video` })).toBeVisible()
  await expect.poll(async () => (await windowFacts(app)).find((window) => window.ring)).toEqual({ ring: true, focused: false, visible: true, onTop: true })
  expect((await windowFacts(app)).find((window) => !window.ring)).toMatchObject({ focused: true })
  expect(await page.evaluate(() => document.hasFocus())).toBe(true)
  await expect.poll(() => shown(app)).toEqual([`${TUTOR} is calling`])
  await expect(caller.getByText(`Ringing at ${STUDENT}`)).toBeVisible()
  // Nobody has touched the window.
  await expect.poll(() => soundOf(ring)).toEqual(['running'])

  await answerRing(ring, 'Accept')
  await expectNoRing(app)
  await expect.poll(() => shown(app)).toEqual([])
  await Promise.all([expectTalking(page), expectTalking(caller)])
  await Promise.all([expectMovingVideo(page, TUTOR), expectMovingVideo(caller, STUDENT)])
  await callButton(page, 'Hang up').click()
  await expect(caller.getByRole('heading', { name: 'The call has ended' })).toBeVisible()
})

test('with the main window closed a call is declined with a ready reply, by keyboard alone, and the caller reads it', async ({ calls: { app, caller } }) => {
  await closeMainWindow(app)
  await expect.poll(() => windowFacts(app)).toEqual([])
  await callPerson(caller, STUDENT, 'Voice')
  const ring = await ringWindow(app)
  await expect(ring.getByRole('heading', { name: `${TUTOR} calls you` })).toBeVisible()
  for (const name of ['Accept', 'Decline', 'Decline with a message'] as const) {
    await ring.keyboard.press('Tab')
    await expect(ringButton(ring, name)).toBeFocused()
  }
  await ring.keyboard.press('Enter')
  await expect(ring.getByRole('button', { name: 'I will call you later.' })).toBeFocused()
  await ring.keyboard.press('Escape')
  await expect(ring.getByRole('button', { name: 'I will call you later.' })).toBeHidden()
  await expect(ringButton(ring, 'Decline with a message')).toBeFocused()
  await ring.keyboard.press('Enter')
  await ring.keyboard.press('Tab')
  await ring.keyboard.press('Enter')
  await expectNoRing(app)
  await expect(caller.getByRole('heading', { name: `${STUDENT} declined` })).toBeVisible()
  await expect(caller.getByText('I am in a lesson.')).toBeVisible()
  // The app goes on, for the next call.
  await callPerson(caller, STUDENT)
  await answerRing(await ringWindow(app), 'Decline')
  await expectNoRing(app)
})

test('with the main window closed Accept opens it in the call', async ({ calls: { app, caller } }) => {
  await closeMainWindow(app)
  await callPerson(caller, STUDENT)
  const ring = await ringWindow(app)
  const [page] = await Promise.all([app.waitForEvent('window', (opened) => opened !== ring), answerRing(ring, 'Accept')])
  await Promise.all([expectTalking(page), expectTalking(caller)])
  await Promise.all([expectMovingVideo(page, TUTOR), expectMovingVideo(caller, STUDENT)])
  await expect.poll(async () => (await windowFacts(app)).map(({ ring }) => ring)).toEqual([false])
})

test('a call that is given up takes window and notification with it; the missed call counts on the badge and leads to the list', async ({ calls: { app, page, caller } }) => {
  await app.evaluate(({ app }) => {
    const scope = globalThis as unknown as { badges: number[] }
    scope.badges = []
    app.setBadgeCount = (count) => { scope.badges.push(count ?? 0); return true }
  })
  await callPerson(caller, STUDENT)
  await ringWindow(app)
  await callButton(caller, 'Stop calling').click()
  await expectNoRing(app)
  await expect.poll(() => shown(app)).toEqual([`Missed call from ${TUTOR}`])
  await expect.poll(() => app.evaluate(() => (globalThis as unknown as { badges: number[] }).badges.at(-1))).toBeGreaterThan(0)
  await clickNotification(app, `Missed call from ${TUTOR}`)
  await expect(page).toHaveURL(/#\/calls$/)
})

test('a server that has gone: the decline says that it was not heard, and the window is closed by hand', async ({ calls: { app, caller }, server }) => {
  await callPerson(caller, STUDENT)
  const ring = await ringWindow(app)
  await server.kill9()
  await ringButton(ring, 'Decline').click()
  await expect(ring.getByRole('alert')).toContainText('could not be sent')
  await expect.poll(() => shown(app)).toEqual([])
  await answerRing(ring, 'Close')
  await expectNoRing(app)
})

/** Asks main what only a page can ask, in the name of one of the windows: the page of a window has no way to say so itself. */
const askAs = (app: ElectronApplication, window: 'ring' | 'main', names: readonly string[]) => app.evaluate(async ({ BrowserWindow, ipcMain }, [window, names]) => {
  const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, (event: unknown, input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>> })._invokeHandlers
  const sender = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith('/ring.html') === (window === 'ring'))?.webContents
  return Promise.all(names.map(async (name) => (await handlers.get(`lectern:${name}`)?.({ sender, senderFrame: sender?.mainFrame }, null))?.error?.code))
}, [window, names] as const)

test('the ring window has its own few functions and the main window\'s preferences; neither window may ask what is the other\'s', async ({ calls: { app, page, caller } }) => {
  await callPerson(caller, STUDENT)
  const ring = await ringWindow(app)
  const seen = await ring.evaluate(() => {
    const scope = window as unknown as Record<string, unknown>
    const bridge = scope['lecternRing'] as Record<string, unknown>
    return { functions: Object.keys(bridge).sort(), frozen: Object.isFrozen(bridge), leaked: ['lectern', 'require', 'process', 'Buffer', 'ipcRenderer', 'electron'].filter((name) => name in scope) }
  })
  expect(seen).toEqual({ functions: [...Object.keys(ringRequests), 'onRingChanged'].sort(), frozen: true, leaked: [] })
  expect(await page.evaluate(() => 'lecternRing' in window)).toBe(false)
  const preferences = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map(({ webContents }) => {
    const { contextIsolation, nodeIntegration, nodeIntegrationInSubFrames, sandbox, webSecurity, webviewTag, allowRunningInsecureContent } = (webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences()
    return { contextIsolation, nodeIntegration, nodeIntegrationInSubFrames, sandbox, webSecurity, webviewTag, allowRunningInsecureContent }
  }))
  expect(preferences).toHaveLength(2)
  expect(preferences[0]).toEqual({ contextIsolation: true, nodeIntegration: false, nodeIntegrationInSubFrames: false, sandbox: true, webSecurity: true, webviewTag: false, allowRunningInsecureContent: false })
  expect(preferences[1]).toEqual(preferences[0])

  const forbidden = (requests: object) => Object.keys(requests).map(() => 'FORBIDDEN')
  expect(await askAs(app, 'main', Object.keys(ringRequests))).toEqual(forbidden(ringRequests))
  expect(await askAs(app, 'ring', Object.keys(desktopRequests))).toEqual(forbidden(desktopRequests))
  expect(await askAs(app, 'ring', Object.keys(ringRequests))).toEqual(Object.keys(ringRequests).map(() => 'VALIDATION_FAILED'))
  expect(await ring.evaluate(() => window.lecternRing?.declineRing({ callId: 'x', quickReply: '' }))).toMatchObject({ ok: false, error: { code: 'VALIDATION_FAILED' } })
  await expect(ringButton(ring, 'Accept')).toBeVisible()
})

test('the ring window speaks the person\'s language, in light and dark, and is as tall as what it shows', async ({ calls: { app, page, caller } }) => {
  await page.evaluate(() => { localStorage.setItem('lectern.language', '"bn"') })
  await callPerson(caller, STUDENT)
  const ring = await ringWindow(app, 'ধরুন')
  await expect(ring.locator('html')).toHaveAttribute('lang', 'bn')
  const isWhole = () => ring.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight && document.documentElement.scrollWidth <= window.innerWidth)
  await expect.poll(isWhole).toBe(true)
  await ring.getByRole('button', { name: 'বার্তা দিয়ে কেটে দিন' }).click()
  await expect(ring.getByRole('button')).toHaveCount(6)
  await expect.poll(isWhole).toBe(true)
  await expectNoFaults(ring, 'the ring window')
})
