import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test as base, type Page, type Request } from '@playwright/test'
import { openPerson, type Person } from '../support/browser.ts'
import { banner, barButton, DEMO, joinLesson, leaveLesson, openLesson, OWN_TILE, signIn, tile } from '../support/lessonPages.ts'
import { startServerProcess, type ServerProcess } from '../support/serverProcess.ts'

const APP_ID = '0123456789abcdef0123456789abcdef'
const CERTIFICATE = 'fedcba9876543210fedcba9876543210'
const WEB = resolve(import.meta.dirname, '../../out/web')
/** What failed is said within this. */
const SAID_WITHIN_MS = 10_000
const SILENT = 'The video or board service does not answer. The rest of the lesson goes on.'
/** Of the vendor's SDK, in whichever file it stands. */
const SDK = /AgoraRTCError|agora_sdk/

/** A school with credentials, and people whose browsers find none of the vendor's servers. */
const test = base.extend<{ server: ServerProcess; people: () => Promise<Person> }>({
  server: async ({}, use) => {
    const server = await startServerProcess({ AGORA_APP_ID: APP_ID, AGORA_APP_CERTIFICATE: CERTIFICATE, LOG_LEVEL: 'debug' })
    await use(server)
    await server.stop()
  },
  people: async ({}, use) => {
    const opened: Person[] = []
    await use(async () => {
      const person = await openPerson({ args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] })
      opened.push(person)
      return person
    })
    await Promise.all(opened.map((person) => person.close()))
  },
})

async function enter({ page }: Person, url: string, email: string): Promise<void> {
  await signIn(page, url, email)
  await openLesson(page)
  await joinLesson(page)
}

/** Everything this page is told by our server, over HTTP and its socket, and the scripts it loads. */
function listen(page: Page, origin: () => string): { texts(): Promise<string[]>; asked: Request[] } {
  const replies: Promise<string>[] = []
  const frames: string[] = []
  const asked: Request[] = []
  page.on('request', (request) => { asked.push(request) })
  page.on('response', (response) => { if (response.url().startsWith(origin())) replies.push(response.text().catch(() => '')) })
  page.on('websocket', (socket) => { socket.on('framereceived', ({ payload }) => { frames.push(String(payload)) }) })
  return { asked, texts: async () => [...await Promise.all(replies), ...frames] }
}

test('the cloud is out of reach: the lesson opens, says what failed within ten seconds, and goes on with board and chat', async ({ server, people }) => {
  const [tutor, student] = await Promise.all([people(), people()])
  await Promise.all([enter(tutor, server.url, DEMO.tutor), enter(student, server.url, DEMO.student)])
  for (const { page } of [tutor, student]) await expect(banner(page).filter({ hasText: SILENT })).toBeVisible({ timeout: SAID_WITHIN_MS })
  await expect(tile(tutor.page, OWN_TILE)).toBeVisible()
  await tutor.page.keyboard.press('w')
  await expect(student.page.getByRole('region', { name: 'Board' })).toBeVisible()
  await expect(barButton(tutor.page, 'Mute')).toBeVisible()
  await banner(tutor.page).getByRole('button', { name: 'Try again' }).click()
  await expect(banner(tutor.page).filter({ hasText: SILENT })).toBeHidden()
  await expect(banner(tutor.page).filter({ hasText: SILENT })).toBeVisible({ timeout: SAID_WITHIN_MS })
  await leaveLesson(student.page)
})

test('[T1] nothing that a person is sent, and nothing that is logged or built, holds the certificate; the vendor’s SDK loads with a room of it and not before', async ({ server, people }) => {
  const tutor = await people()
  const { texts, asked } = listen(tutor.page, () => server.url)
  await signIn(tutor.page, server.url, DEMO.tutor)
  await openLesson(tutor.page)
  const scripts = () => asked.filter((request) => request.resourceType() === 'script').map((request) => new URL(request.url()).pathname)
  const holdsSdk = (path: string) => SDK.test(readFileSync(join(WEB, path), 'utf8'))
  expect(scripts().filter(holdsSdk)).toEqual([])
  await joinLesson(tutor.page)
  await expect.poll(() => scripts().filter(holdsSdk).length).toBeGreaterThan(0)
  await expect.poll(() => asked.some((request) => new URL(request.url()).hostname.endsWith('.agora.io'))).toBe(true)

  const told = await texts()
  expect(told.some((text) => text.includes('"provider":"agora"'))).toBe(true)
  const built = readdirSync(WEB, { recursive: true, withFileTypes: true }).filter((file) => file.isFile()).map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'))
  const sent = asked.map((request) => `${request.url()} ${request.postData() ?? ''}`)
  for (const text of [...told, ...built, ...sent, server.log()]) expect(text.toLowerCase().includes(CERTIFICATE)).toBe(false)
  expect(server.log()).not.toMatch(/007eJx/)
})
