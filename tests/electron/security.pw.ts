import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type ElectronApplication, type Page } from '@playwright/test'
import { needDesktop, test } from '../support/electronApp.ts'

needDesktop()

const UNREACHABLE = 'http://127.0.0.1:9'

/** Collects what would have been opened in the system's browser. */
const watchExternal = (app: ElectronApplication) => app.evaluate(({ shell }) => {
  const opened: string[] = []
  ;(globalThis as unknown as { opened: string[] }).opened = opened
  shell.openExternal = async (url: string) => { opened.push(url) }
})
const openedExternally = (app: ElectronApplication) => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)

/** Status and type of an address of the app, asked by the page itself. */
const ask = (page: Page, address: string) => page.evaluate(async (address) => {
  const response = await fetch(address)
  return { status: response.status, type: response.headers.get('content-type'), policy: response.headers.get('content-security-policy') }
}, address)

test('app:// serves the built page with its types and policy, and 404 for the rest', async ({ openDesktop }) => {
  const { page } = await openDesktop({ serverUrl: UNREACHABLE })
  expect(page.url()).toBe('app://lectern/index.html')
  const index = await ask(page, '/index.html')
  expect(index).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' })
  expect(index.policy).toContain("script-src 'self' 'wasm-unsafe-eval';")
  // The vendor's hosts are there for rooms on its network.
  expect(index.policy).toMatch(new RegExp(`connect-src 'self' ${UNREACHABLE} ws://127\\.0\\.0\\.1:9( (https|wss)://\\*\\.(agora\\.io|sd-rtn\\.com|rtnsvc\\.com|rtesvc\\.com):\\*){8};`))
  const script = await page.evaluate(() => document.querySelector('script')?.src ?? '')
  expect(await ask(page, script)).toMatchObject({ status: 200, type: 'text/javascript; charset=utf-8' })
  expect(await page.evaluate(() => isSecureContext)).toBe(true)
  for (const path of ['/no-such-file.js', '/assets', '/']) expect((await ask(page, path)).status, path).toBe(path === '/' ? 200 : 404)
})

test('no path of app:// leads out of the built page, and file:// cannot be read', async ({ openDesktop }) => {
  const { page, app } = await openDesktop({ serverUrl: UNREACHABLE })
  const ways = ['/../main/index.js', '/%2e%2e/main/index.js', '/..%2fmain%2findex.js', '/%2e%2e%2fmain/index.js', '/assets/..%2f..%2fmain/index.js',
    '/..%5cmain%5cindex.js', '/%00', '/C:%5cWindows', '//etc/passwd', '/%E0%A4%A', '/..%252fmain/index.js']
  for (const way of ways) expect((await ask(page, `app://lectern${way}`)).status, way).toBe(404)
  // The page's own normalising of addresses is not what protects: the same asked by main, unnormalised.
  const statuses = await app.evaluate(async ({ net }, ways) => Promise.all(ways.map(async (way) => (await net.fetch(`app://lectern${way}`)).status)), ways)
  expect(statuses).toEqual(ways.map(() => 404))
  expect(await app.evaluate(async ({ net }) => (await net.fetch('app://elsewhere/index.html')).status)).toBe(404)
  await expect(page.evaluate(() => fetch('file:///etc/hostname').then((response) => response.text()))).rejects.toThrow(/fetch/)
})

test('the policy lets the page talk to its server only, and run nothing but its own code', async ({ openDesktop }) => {
  const server = createServer((_request, response) => response.writeHead(200, { 'access-control-allow-origin': '*' }).end('heard'))
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { page } = await openDesktop({ serverUrl: own })
  const hear = (address: string) => page.evaluate((address) => fetch(address).then((response) => response.text(), (error: unknown) => String(error)), address)
  expect(await hear(own)).toBe('heard')
  expect(await hear(own.replace('127.0.0.1', 'localhost'))).toContain('Failed to fetch')
  const refused = await page.evaluate(async () => {
    const directives: string[] = []
    const three = new Promise<void>((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => { if (directives.push(effectiveDirective) === 3) resolve() })
    })
    const inline = document.createElement('script')
    inline.textContent = 'window.ran = true'
    const foreign = document.createElement('script')
    foreign.src = 'data:text/javascript,window.ran = true'
    const frame = document.createElement('iframe')
    frame.src = 'https://127.0.0.1:1/'
    document.body.append(inline, foreign, frame)
    await three
    return { directives: directives.sort(), ran: 'ran' in window }
  })
  expect(refused).toEqual({ directives: ['frame-src', 'script-src-elem', 'script-src-elem'], ran: false })
  await new Promise((resolve) => { server.close(resolve) })
})

test('the page can go nowhere, open no window and hold no webview; https links go to the system browser', async ({ openDesktop }) => {
  const { app, page } = await openDesktop({ serverUrl: UNREACHABLE })
  await watchExternal(app)
  await page.evaluate(() => { (window as unknown as { mark: string }).mark = 'still here' })
  for (const address of ['https://example.org/', 'http://127.0.0.1:9/', 'file:///etc/hostname', 'data:text/html,x', 'app://elsewhere/index.html']) {
    await page.evaluate((address) => {
      const link = document.createElement('a')
      link.href = address
      document.body.append(link)
      link.click()
      link.remove()
    }, address)
  }
  for (const address of ['https://example.org/lesson', 'http://example.org/', 'file:///etc/hostname', 'ftp://example.org/', 'app://lectern/index.html']) {
    expect(await page.evaluate((address) => window.open(address) === null, address), address).toBe(true)
  }
  await page.evaluate(() => { document.body.append(document.createElement('webview')) })
  expect(await page.evaluate(() => (window as unknown as { mark: string }).mark)).toBe('still here')
  expect(page.url()).toBe('app://lectern/index.html')
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
  expect(await openedExternally(app)).toEqual(['https://example.org/lesson'])
  expect(await page.evaluate(() => window.lectern?.openExternal('https://example.org/help'))).toEqual({ ok: true })
  expect(await openedExternally(app)).toEqual(['https://example.org/lesson', 'https://example.org/help'])
})

/** What a page gets when it asks for these as its user presses something: each asks for a press of its own. */
const askFull = async () => {
  const full = await document.documentElement.requestFullscreen().then(() => 'given', (error: unknown) => (error as Error).name)
  const isFull = document.fullscreenElement !== null
  if (isFull) await document.exitFullscreen()
  return { full, isFull }
}
const askClipboard = async () => {
  const outcome = (done: Promise<unknown>) => done.then(() => 'given', (error: unknown) => `${(error as Error).name} ${(error as Error).message}`)
  return { write: await outcome(navigator.clipboard.writeText('lectern://join/1')), read: await outcome(navigator.clipboard.readText()) }
}

test('the full screen and writing into the clipboard are for the app alone; reading the clipboard for nobody', async ({ openDesktop }) => {
  const { app, page } = await openDesktop({ serverUrl: UNREACHABLE })
  await page.bringToFront()
  expect(await page.evaluate(askFull)).toEqual({ full: 'given', isFull: true })
  expect(await page.evaluate(askClipboard)).toEqual({ write: 'given', read: expect.stringMatching(/^NotAllowedError/) })
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('lectern://join/1')
  const server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<title>foreign</title>'))
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const foreign = await app.evaluate(async ({ BrowserWindow }, { address, asks }) => {
    const window = new BrowserWindow()
    await window.loadURL(address)
    window.focus()
    const outcomes: unknown[] = []
    // Electron may leave a refused full screen without an answer.
    const within = 'new Promise((done) => { setTimeout(() => { done({ isFull: document.fullscreenElement !== null }) }, 2000) })'
    for (const ask of asks) outcomes.push(await window.webContents.executeJavaScript(`Promise.race([(${ask})(), ${within}])`, true))
    window.destroy()
    return outcomes
  }, { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asks: [String(askFull), String(askClipboard)] })
  const refused = expect.stringMatching(/^NotAllowedError/)
  expect(foreign).toEqual([expect.objectContaining({ isFull: false }), { write: refused, read: refused }])
  server.close()
})

test('camera and microphone are for the app alone; nothing else is granted to anybody', async ({ openDesktop }) => {
  const { app, page } = await openDesktop({ serverUrl: UNREACHABLE })
  const tracks = await page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true })
    const kinds = stream.getTracks().map((track) => `${track.kind} ${track.readyState}`)
    for (const track of stream.getTracks()) track.stop()
    return kinds.sort()
  })
  expect(tracks).toEqual(['audio live', 'video live'])
  const denied = await page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    location: await new Promise((resolve) => { navigator.geolocation.getCurrentPosition(() => resolve('given'), (error) => resolve(error.code)) }),
    midi: await navigator.requestMIDIAccess().then(() => 'given', (error: unknown) => (error as Error).name),
    screen: await navigator.mediaDevices.getDisplayMedia().then(() => 'given', (error: unknown) => (error as Error).name),
    desktop: await navigator.mediaDevices.getUserMedia({ video: { mandatory: { chromeMediaSource: 'desktop' } } as MediaTrackConstraints }).then(() => 'given', () => 'refused'),
  }))
  expect(denied).toEqual({ notifications: 'denied', location: 1, midi: expect.stringMatching(/NotAllowedError|SecurityError/), screen: expect.stringMatching(/NotAllowedError|NotSupportedError/), desktop: 'refused' })

  // A secure page of another origin in a window of the same app: only the permission stands in its way.
  const server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<title>foreign</title>'))
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const foreign = await app.evaluate(async ({ BrowserWindow }, address) => {
    const window = new BrowserWindow({ show: false })
    await window.loadURL(address)
    const ask = `navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'given', (error) => error.name)`
    const outcome = await window.webContents.executeJavaScript(ask) as string
    window.destroy()
    return outcome
  }, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  expect(foreign).toBe('NotAllowedError')
  server.close()
})
