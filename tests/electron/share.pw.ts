import { expect, mergeTests, type ElectronApplication, type Page } from '@playwright/test'
import { desktopRequests, stripRequests } from '../../src-shared/desktop.ts'
import { SMALL_WINDOW } from '../../src-shared/smallWindow.ts'
import { expectNoFaults } from '../support/accessible.ts'
import { test as desktopTest, needDesktop } from '../support/electronApp.ts'
import { enter, STUDENT, test as lessonTest, TUTOR } from '../support/lesson.ts'
import { DEMO, expectMovingVideo, joinLesson, openLesson, submitSignIn } from '../support/lessonPages.ts'
import { captureScreen, expectNoStrip, type Seen, stripWindow } from '../support/sharePages.ts'
import { sampleVideo } from '../support/videoSample.ts'

const test = mergeTests(desktopTest, lessonTest)
needDesktop()

const UNREACHABLE = 'http://127.0.0.1:9'
const GREEN = [20, 200, 60] as const

/** The whole page in one colour: what is on the screen is known then. */
const paint = (page: Page, [red, green, blue]: readonly number[]) => page.evaluate((colour) => {
  const cover = document.body.appendChild(document.createElement('div'))
  cover.id = 'cover'
  Object.assign(cover.style, { position: 'fixed', inset: '0', zIndex: '9999', background: colour })
}, `rgb(${String(red)} ${String(green)} ${String(blue)})`)

const chooseScreen = async (page: Page) => {
  const sources = await page.evaluate(() => window.lectern!.getScreenSources(undefined))
  if (!sources.ok) throw new Error(sources.error.code)
  const screen = sources.value.find(({ kind }) => kind === 'screen')!
  expect(await page.evaluate((sourceId) => window.lectern!.chooseScreenSource({ sourceId, sound: true }), screen.id)).toEqual({ ok: true })
  return screen
}

test('what the person chose is captured, with real pixels, once and by the app\'s page alone', async ({ openDesktop }) => {
  const { app, page } = await openDesktop({ serverUrl: UNREACHABLE })
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await paint(page, GREEN)
  expect(await page.evaluate(() => window.lectern!.getScreenPicker(undefined))).toEqual({ ok: true, value: { kind: 'ours', sound: false } })
  // Nothing has been chosen, and what was never listed cannot be.
  expect(await captureScreen(page, GREEN)).toBe('NotAllowedError')
  expect(await page.evaluate(() => window.lectern!.chooseScreenSource({ sourceId: 'screen:0:0', sound: false }))).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
  expect(await captureScreen(page, GREEN)).toBe('NotAllowedError')

  const { name, thumbnail, icon } = await chooseScreen(page)
  expect({ name, icon }).toEqual({ name: 'Whole screen', icon: null })
  const shown = await page.evaluate(async (address) => {
    const picture = Object.assign(new Image(), { src: address })
    await picture.decode()
    const surface = new OffscreenCanvas(1, 1).getContext('2d')!
    surface.drawImage(picture, picture.width / 2, picture.height / 2, 1, 1, 0, 0, 1, 1)
    return { width: picture.width, pixel: [...surface.getImageData(0, 0, 1, 1).data] }
  }, thumbnail)
  expect(shown.width).toBeGreaterThan(100)
  expect(shown.width).toBeLessThanOrEqual(320)
  expect(shown.pixel[1]).toBeGreaterThan(150)

  // Sound is asked for and cannot be had here: the picture comes all the same.
  const seen = await captureScreen(page, GREEN, true)
  expect(seen).toMatchObject({ width: 1600, height: 1000, ofColour: expect.any(Number), tracks: ['video live'] })
  expect((seen as Seen).ofColour).toBeGreaterThan(300)
  expect(await captureScreen(page, GREEN)).toBe('NotAllowedError')

  // A choice is the page's own: not a foreign page's, and not by another way in.
  await chooseScreen(page)
  const foreign = await app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false })
    await window.loadURL('app://lectern/ring.html')
    const outcome = await window.webContents.executeJavaScript('navigator.mediaDevices.getDisplayMedia({ video: true }).then(() => "given", (error) => error.name)', true) as string
    window.destroy()
    return outcome
  })
  expect(foreign).not.toBe('given')
})

/** Collects what the page is told. */
const watch = (page: Page) => page.evaluate(() => {
  const heard: string[] = []
  ;(window as unknown as { heard: string[] }).heard = heard
  window.lectern!.on('shareCommand', ({ command }) => { heard.push(command) })
  window.lectern!.on('minimised', ({ minimised }) => { heard.push(minimised ? 'minimised' : 'restored') })
})
const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard)
const share = (page: Page, sharing: { paused: boolean } | null) => page.evaluate((sharing) => window.lectern!.setSharing({ sharing }), sharing)

const stripFacts = (app: ElectronApplication) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter(({ webContents }) => webContents.getURL().endsWith('/strip.html')).map((window) => ({
  focused: window.isFocused(), visible: window.isVisible(), onTop: window.isAlwaysOnTop(),
})))

test('the strip says so on top of everything, leaves the keyboard where it is, and pauses and stops by keyboard', async ({ openDesktop }) => {
  const { app, page, errors } = await openDesktop({ serverUrl: UNREACHABLE })
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await watch(page)
  await share(page, { paused: false })
  const strip = await stripWindow(app)
  await expect(strip.getByRole('heading', { name: 'You are sharing your screen' })).toBeVisible()
  await expect.poll(() => stripFacts(app)).toEqual([{ focused: false, visible: true, onTop: true }])
  const isWhole = () => strip.evaluate(() => {
    const { width, height } = document.querySelector('main')!.getBoundingClientRect()
    return Math.abs(width - window.innerWidth) <= 1 && Math.abs(height - window.innerHeight) <= 1
  })
  await expect.poll(isWhole).toBe(true)
  await expectNoFaults(strip, 'the strip')

  await strip.keyboard.press('Tab')
  await expect(strip.getByRole('button', { name: 'Pause' })).toBeFocused()
  await strip.keyboard.press('Enter')
  await expect.poll(() => heard(page)).toEqual(['pause'])
  await share(page, { paused: true })
  await expect(strip.getByRole('heading', { name: 'Paused: the others see the last picture' })).toBeVisible()
  await expect.poll(isWhole).toBe(true)
  await strip.keyboard.press('Enter')
  await expect.poll(() => heard(page)).toEqual(['pause', 'resume'])
  await strip.keyboard.press('Tab')
  await strip.keyboard.press('Enter')
  await expect.poll(() => heard(page)).toEqual(['pause', 'resume', 'stop'])
  await share(page, null)
  await expectNoStrip(app)
  // Closed or broken, it says nothing any more: the page is told to stop.
  await share(page, { paused: false })
  await (await stripWindow(app)).evaluate(() => { window.close() })
  await expect.poll(() => heard(page)).toEqual(['pause', 'resume', 'stop', 'stop'])
  await share(page, { paused: false })
  await stripWindow(app)
  await app.evaluate(({ BrowserWindow }) => { BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith('/strip.html'))?.webContents.forcefullyCrashRenderer() })
  await expect.poll(() => heard(page)).toEqual(['pause', 'resume', 'stop', 'stop', 'stop'])
  await expectNoStrip(app)
  expect(errors.filter((error) => !error.includes('ERR_'))).toEqual([])
})

test('the strip speaks the person\'s language, asks only what is its own, and goes with the page that shares', async ({ openDesktop }) => {
  const { app, page } = await openDesktop({ serverUrl: UNREACHABLE })
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await page.evaluate(() => {
    localStorage.setItem('lectern.language', '"bn"')
    localStorage.setItem('lectern.appearance', '"dark"')
  })
  await share(page, { paused: false })
  const strip = await stripWindow(app, 'শেয়ার বন্ধ করুন')
  await expect(strip.locator('html')).toHaveAttribute('lang', 'bn')
  await expect(strip.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expectNoFaults(strip, 'the strip in Bengali')
  const seen = await strip.evaluate(() => {
    const scope = window as unknown as Record<string, unknown>
    const bridge = scope['lecternStrip'] as Record<string, unknown>
    return { functions: Object.keys(bridge).sort(), frozen: Object.isFrozen(bridge), leaked: ['lectern', 'lecternRing', 'require', 'process', 'ipcRenderer'].filter((name) => name in scope) }
  })
  expect(seen).toEqual({ functions: [...Object.keys(stripRequests), 'onStripChanged'].sort(), frozen: true, leaked: [] })
  const codes = await app.evaluate(async ({ BrowserWindow, ipcMain }, [ofStrip, ofPage]) => {
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, (event: unknown, input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>> })._invokeHandlers
    const contents = (isStrip: boolean) => BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith('/strip.html') === isStrip)?.webContents
    const ask = (sender: Electron.WebContents | undefined, names: string[]) => Promise.all(names.map(async (name) => (await handlers.get(`lectern:${name}`)?.({ sender, senderFrame: sender?.mainFrame }, null))?.error?.code))
    return [await ask(contents(false), ofStrip), await ask(contents(true), ofPage), await ask(contents(true), ofStrip)]
  }, [Object.keys(stripRequests), Object.keys(desktopRequests)] as const)
  expect(codes.map((of) => [...new Set(of)])).toEqual([['FORBIDDEN'], ['FORBIDDEN'], ['VALIDATION_FAILED']])
  await page.reload()
  await expectNoStrip(app)
})

const openSmall = (page: Page, name: string, address = '') => page.evaluate(([name, address]) => {
  const small = window.open(address, name, 'popup,width=320,height=200')
  ;(window as unknown as { small: Window | null }).small = small
  return small !== null
}, [name, address] as const)
const windowCount = (app: ElectronApplication) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

test('the page may open its one small window, empty, on top and without rights; it closes with the page', async ({ openDesktop }) => {
  const { app, page } = await openDesktop({ serverUrl: UNREACHABLE })
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  for (const [name, address] of [['other', 'about:blank'], [SMALL_WINDOW, 'app://lectern/index.html'], [SMALL_WINDOW, 'https://example.org/'], ['', 'about:blank']] as const) expect(await openSmall(page, name, address), `${name} ${address}`).toBe(false)
  const [small] = await Promise.all([app.waitForEvent('window'), openSmall(page, SMALL_WINDOW)])
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter(({ webContents }) => webContents.getURL() === 'about:blank' || webContents.getURL() === '').map((window) => ({
    visible: window.isVisible(), onTop: window.isAlwaysOnTop(), focused: window.isFocused(), size: window.getSize(),
  })))).toEqual([{ visible: true, onTop: true, focused: false, size: expect.any(Array) }])
  expect(await small.evaluate(() => ['lectern', 'lecternRing', 'lecternStrip', 'require', 'process'].filter((name) => name in window))).toEqual([])
  expect(await small.evaluate(() => window.open('about:blank', 'lectern-small-too') === null)).toBe(true)
  // The page draws into it, in one process with it.
  await page.evaluate(() => {
    const { document } = (window as unknown as { small: Window }).small
    document.body.textContent = 'drawn by the page'
  })
  await expect(small.getByText('drawn by the page')).toBeVisible()
  // Asked again, it is the same one.
  expect(await openSmall(page, SMALL_WINDOW)).toBe(true)
  expect(await windowCount(app)).toBe(2)
  for (const address of ['https://example.org/', 'app://lectern/index.html']) {
    await small.evaluate((address) => { setTimeout(() => { location.href = address }) }, address)
    await small.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 100) }))
    expect(await small.evaluate(() => [location.href, document.body.textContent])).toEqual(['about:blank', 'drawn by the page'])
  }
  await page.reload()
  await expect.poll(() => windowCount(app)).toBe(1)
})

test('the page hears when its window is put away and comes back; in a room the device stays awake until the page goes', async ({ openDesktop }) => {
  const { app, page } = await openDesktop({ serverUrl: UNREACHABLE })
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await watch(page)
  // No window manager here puts windows away: the same event from the window itself.
  await app.evaluate(({ BrowserWindow }) => { for (const name of ['minimize', 'restore'] as const) BrowserWindow.getAllWindows()[0]?.emit(name) })
  await expect.poll(() => heard(page)).toEqual(['minimised', 'restored'])
  await app.evaluate(({ powerSaveBlocker }) => {
    const begin = powerSaveBlocker.start.bind(powerSaveBlocker)
    const scope = globalThis as unknown as { awake: number[] }
    scope.awake = []
    powerSaveBlocker.start = (type) => {
      const id = begin(type)
      scope.awake.push(id)
      return id
    }
  })
  const awake = () => app.evaluate(({ powerSaveBlocker }) => (globalThis as unknown as { awake: number[] }).awake.map((id) => powerSaveBlocker.isStarted(id)))
  const setInRoom = (inRoom: boolean) => page.evaluate((inRoom) => window.lectern!.setInRoom({ inRoom }), inRoom)
  await setInRoom(true)
  await setInRoom(true)
  expect(await awake()).toEqual([true])
  await setInRoom(false)
  expect(await awake()).toEqual([false])
  await setInRoom(true)
  await page.reload()
  await expect.poll(awake).toEqual([false, false])
})

test('a tutor shares the screen from the desktop: chosen in the picker, seen by the student, paused and stopped on the strip; the small window shows the student', async ({ openDesktop, server, people }) => {
  const [{ app, page, errors }, student] = await Promise.all([openDesktop({ serverUrl: server.url }), people()])
  await submitSignIn(page, DEMO.tutor)
  await openLesson(page)
  await Promise.all([joinLesson(page), enter(student, server.url, DEMO.student)])
  await Promise.all([expectMovingVideo(page, STUDENT), expectMovingVideo(student.page, TUTOR)])

  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const picker = page.getByRole('dialog', { name: 'What do you want to share?' })
  await picker.getByRole('option', { name: 'Whole screen' }).click()
  await expectNoFaults(page, 'choosing what to share')
  await picker.getByRole('button', { name: 'Share', exact: true }).click()
  const strip = await stripWindow(app)
  const shared = student.page.getByRole('group', { name: `${TUTOR}’s screen` })
  await expect.poll(async () => {
    const { width, height, litPixels } = await shared.locator('video').evaluate(sampleVideo, 1)
    return width > height && height > 0 && litPixels > 1_000
  }).toBe(true)
  await strip.getByRole('button', { name: 'Pause' }).click()
  await expect(shared.getByText(`${TUTOR} has paused`)).toBeVisible()
  await strip.getByRole('button', { name: 'Go on' }).click()
  await expect(shared.getByText(`${TUTOR} has paused`)).toBeHidden()
  await strip.getByRole('button', { name: 'Stop sharing' }).click()
  await Promise.all([expectNoStrip(app), expect(shared).toBeHidden()])

  const emit = (name: 'minimize' | 'restore') => app.evaluate(({ BrowserWindow }, name) => { BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('index.html'))?.emit(name) }, name)
  const [small] = await Promise.all([app.waitForEvent('window'), emit('minimize')])
  await expect(small.getByText(STUDENT)).toBeVisible()
  await expectMovingVideo(page, STUDENT)
  // The styles of the page have come with it.
  await expect(small.locator('main')).toHaveCSS('position', 'fixed')
  await emit('restore')
  await expect.poll(() => windowCount(app)).toBe(1)
  expect(errors).toEqual([])
})
