import { rmSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { chromium, expect, test, type Browser, type Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { netlessToken } from '../../server/vendors/netlessTokens.ts'
import { netlessPolicy } from '../../src-shared/agora.ts'
import type { FastboardTicket } from '../../src-shared/room.ts'
import { chromiumOptions } from '../support/chromium.ts'
import { buildPage } from './whiteboard/buildPage.ts'
import { whiteboardCases } from './whiteboard/cases.ts'

/** The vendor's SDK as it is, in a browser that finds none of the vendor's servers: what needs them is skipped, and says so. */
const NO_CLOUD = 'needs the cloud of Netless, which no test can reach; `npm run check:vendors` is for that'
const SAID_WITHIN_MS = 10_000
/** As the pages of a school that is on Netless: nothing of the SDK may want more. */
const POLICY = ["default-src 'self'", `script-src 'self' 'wasm-unsafe-eval' ${netlessPolicy.script.join(' ')}`, "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "font-src 'self' data:", `connect-src 'self' ${netlessPolicy.connect.join(' ')}`, "worker-src 'self' blob:", "object-src 'none'"].join('; ')

let webRoot: string
let url: string
let web: ReturnType<typeof createHttpServer>
let browser: Browser | null = null
let silent: { server: Server; sockets: Set<Socket> } | null = null

test.beforeAll(async () => {
  webRoot = await buildPage(resolve(import.meta.dirname, 'fastboard'), [])
  const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' }
  web = createHttpServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : request.url ?? ''
    readFile(resolve(webRoot, `.${path}`)).then(
      (content) => response.setHeader('content-type', types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream').setHeader('content-security-policy', POLICY).end(content),
      () => response.writeHead(404).end())
  })
  await new Promise<void>((done) => { web.listen(0, '127.0.0.1', done) })
  url = `http://127.0.0.1:${String((web.address() as AddressInfo).port)}/`
})
test.afterAll(() => {
  web.close()
  web.closeAllConnections()
  rmSync(webRoot, { recursive: true, force: true })
})
test.afterEach(async () => {
  await browser?.close()
  browser = null
  for (const socket of silent?.sockets ?? []) socket.destroy()
  silent?.server.close()
  silent = null
})

/** `hosts`: where every name but this machine's leads. */
async function openPage(hosts: string): Promise<{ page: Page; violations: string[]; asked: string[] }> {
  browser = await chromium.launch(chromiumOptions([`--host-resolver-rules=MAP * ${hosts}, EXCLUDE 127.0.0.1`]))
  const page = await browser.newPage()
  const [violations, asked]: [string[], string[]] = [[], []]
  page.on('console', (message) => { if (/content security policy/i.test(message.text())) violations.push(message.text()) })
  page.on('request', (request) => { asked.push(request.url()) })
  await page.goto(url)
  await page.waitForFunction(() => 'fastboardHarness' in window)
  return { page, violations, asked }
}
const unreachable = () => openPage('~NOTFOUND')
/** A cloud behind a firewall that swallows everything: it takes connections, and says nothing. */
async function swallowed() {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
  })
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
  silent = { server, sockets }
  return openPage(`127.0.0.1:${String((server.address() as AddressInfo).port)}`)
}
const keys = { accessKey: 'an-access-key', secretKey: 'a-secret-key' }
const ticketOf = (role: 'writer' | 'reader', change: Partial<FastboardTicket> = {}): FastboardTicket => ({
  provider: 'fastboard', boardId: crypto.randomUUID(), role, appIdentifier: 'team/app', region: 'eu', leads: role === 'writer', mayFallBack: false,
  place: { uuid: 'room1', token: netlessToken(keys, { kind: 'ROOM', uuid: 'room1' }, { role, expiresAt: Date.now() + 600_000 }), expiresAt: new Date(Date.now() + 600_000).toISOString(), filesKey: 'a.key' }, ...change,
})
const open = (page: Page, ticket: FastboardTicket) => page.evaluate((at) => window.fastboardHarness.open(at), ticket)
const stateOf = (page: Page) => page.evaluate(() => {
  const { phase, role, unsaved, error } = window.fastboardHarness.board.state.get()
  return { phase, role, unsaved, error: error?.code ?? null }
})

for (const { name } of whiteboardCases) {
  test(`fastboard: ${name}`, () => { test.skip(true, NO_CLOUD) })
}

for (const [what, enter] of [['cannot be found', unreachable], ['takes connections and answers nothing', swallowed]] as const) {
  for (const role of ['writer', 'reader'] as const) {
    test(`fastboard: a cloud that ${what} fails the opening of a ${role} in time and says so, and the next begins anew`, async () => {
      const { page, violations, asked } = await enter()
      const first = await open(page, ticketOf(role))
      expect(first.outcome).toBe('VENDOR_UNAVAILABLE')
      expect(first.ms).toBeLessThan(SAID_WITHIN_MS)
      expect(await stateOf(page)).toEqual({ phase: 'failed', role, unsaved: 0, error: 'VENDOR_UNAVAILABLE' })
      const again = await page.evaluate(async (at) => {
        const { board, open } = window.fastboardHarness
        const phases: string[] = []
        const stop = board.state.subscribe(() => { phases.push(board.state.get().phase) })
        const { outcome } = await open(at)
        stop()
        return { outcome, phases }
      }, ticketOf(role))
      expect(again).toEqual({ outcome: 'VENDOR_UNAVAILABLE', phases: ['opening', 'failed'] })
      // It was the vendor that was asked, and the policy of our pages let it.
      expect(asked.some((address) => /^https:\/\/[\w.-]+\.(netless\.link|whiteboard\.(agora\.io|rtelink\.com|sd-rtn\.com))\//.test(address))).toBe(true)
      expect(violations).toEqual([])
    })
  }
}

test('fastboard: closing while it is opened ends that', async () => {
  const { page } = await swallowed()
  const opening = open(page, ticketOf('writer'))
  await expect.poll(() => stateOf(page)).toMatchObject({ phase: 'opening' })
  await page.evaluate(() => { window.fastboardHarness.board.close() })
  expect(await stateOf(page)).toEqual({ phase: 'closed', role: 'reader', unsaved: 0, error: null })
  expect((await opening).outcome).not.toBe('open')
  expect(await stateOf(page)).toMatchObject({ phase: 'closed', error: null })
})

test('fastboard: a token without a role is refused by the SDK itself, at once', async () => {
  const { page } = await unreachable()
  const { outcome, ms } = await open(page, ticketOf('writer', { place: { uuid: 'room1', token: 'NETLESSROOM_YWs9eA', expiresAt: new Date().toISOString(), filesKey: '' } }))
  expect(outcome).toBe('BOARD_FAILED')
  expect(ms).toBeLessThan(3_000)
})

test('fastboard: a ticket without a place, or for the other engine, is no ticket for it', async () => {
  const { page } = await unreachable()
  expect((await open(page, ticketOf('writer', { place: null }))).outcome).toBe('BOARD_FAILED')
  expect((await open(page, ticketOf('writer', { region: 'mars' }))).outcome).toBe('BOARD_FAILED')
  const other = await page.evaluate((boardId) => window.fastboardHarness.open({ provider: 'embedded', boardId, role: 'writer' }), crypto.randomUUID())
  expect(other.outcome).toBe('BOARD_FAILED')
})

test('fastboard: it is shown in its place, before it is open and after it has failed, and taken away again', async () => {
  const { page } = await unreachable()
  await page.evaluate(() => window.fastboardHarness.mount('light'))
  await open(page, ticketOf('writer'))
  const says = await page.evaluate(async () => {
    const { board, unmount } = window.fastboardHarness
    const said = { capabilities: board.capabilities.get(), tools: board.tools.get(), pages: board.pages.state.get().pages.length, added: board.pages.add(), picture: board.picture(), refused: board.refusedWork.get().length }
    await board.keep()
    unmount()
    return said
  })
  expect(says).toEqual({ capabilities: { pages: 'turn', objects: false, pictures: true }, tools: null, pages: 1, added: null, picture: null, refused: 0 })
  await page.evaluate(() => window.fastboardHarness.mount('dark'))
  await page.evaluate(() => { window.fastboardHarness.unmount() })
})
