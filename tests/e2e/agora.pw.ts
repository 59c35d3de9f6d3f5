import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test as base, type Page, type Request } from '@playwright/test'
import { openPerson, type Person } from '../support/browser.ts'
import { bookingDialog, daysAfter, fillBooking, nextMonday } from '../support/calendarPages.ts'
import { STUDENT, TUTOR } from '../support/lesson.ts'
import { banner, barButton, DEMO, expectMovingVideo, joinLesson, leaveLesson, openLesson, OWN_TILE, signIn, tile } from '../support/lessonPages.ts'
import { more, own } from '../support/recordPages.ts'
import { startServerProcess, type ServerProcess } from '../support/serverProcess.ts'

const APP_ID = '0123456789abcdef0123456789abcdef'
const CERTIFICATE = 'fedcba9876543210fedcba9876543210'
const OUT = resolve(import.meta.dirname, '../../out')
const WEB = join(OUT, 'web')
/** What failed is said within this. */
const SAID_WITHIN_MS = 10_000
const SILENT = 'The video or board service does not answer. The rest of the lesson goes on.'
const DIRECT = 'Picture and sound go directly between you now'
/** Whatever of the school's is nobody else's business. */
const SECRETS = { AGORA_APP_CERTIFICATE: CERTIFICATE, AGORA_CUSTOMER_SECRET: 'ffeeddccbbaa99887766554433221100', AGORA_STORAGE_ACCESS_KEY: 'the-access-key-of-a-bucket', AGORA_STORAGE_SECRET_KEY: 'the-secret-key-of-a-bucket' }
const CUSTOMER = '00112233445566778899aabbccddeeff'
/** Of the vendor's SDK, in whichever file it stands. */
const SDK = /AgoraRTCError|agora_sdk/

/** A school with credentials, and people whose browsers find none of the vendor's servers. */
const test = base.extend<{ server: ServerProcess; people: () => Promise<Person> }>({
  server: async ({}, use) => {
    const server = await startServerProcess({
      AGORA_APP_ID: APP_ID, ...SECRETS, AGORA_CUSTOMER_ID: CUSTOMER, AGORA_STORAGE: 's3', AGORA_STORAGE_REGION: '0', AGORA_STORAGE_BUCKET: 'lessons', AGORA_API_URL: 'http://127.0.0.1:9', LOG_LEVEL: 'debug',
    })
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

test('the cloud is out of reach and the school allows direct connections: the lesson goes over to them by itself, and says so', async ({ people }) => {
  const server = await startServerProcess({ AGORA_APP_ID: APP_ID, AGORA_APP_CERTIFICATE: CERTIFICATE, AGORA_FALLBACK: 'p2p' })
  try {
    const [tutor, student] = await Promise.all([people(), people()])
    await Promise.all([enter(tutor, server.url, DEMO.tutor), enter(student, server.url, DEMO.student)])
    await expectMovingVideo(tutor.page, STUDENT, { timeout: 30_000 })
    await expectMovingVideo(student.page, TUTOR, { timeout: 30_000 })
    for (const { page } of [tutor, student]) await expect(banner(page).filter({ hasText: DIRECT })).toBeVisible()
    await banner(tutor.page).getByRole('button', { name: 'Dismiss' }).click()
    await expect(banner(tutor.page).filter({ hasText: DIRECT })).toBeHidden()
    // Who comes back is on the same network at once.
    await leaveLesson(student.page)
    await student.page.getByRole('button', { name: 'Rejoin' }).click()
    await joinLesson(student.page)
    await expectMovingVideo(student.page, TUTOR)
  } finally {
    await server.stop()
  }
})

test('the lobby’s check of the network says that the video service is not reached', async ({ server, people }) => {
  const { page } = await people()
  await signIn(page, server.url, DEMO.tutor)
  await openLesson(page)
  await page.getByRole('button', { name: 'Check the network' }).click()
  await expect(page.getByText('The video service cannot be reached')).toBeVisible({ timeout: 20_000 })
  await page.getByText('Details').click()
  await expect(page.getByRole('definition').filter({ hasText: 'does not answer' })).toBeVisible()
})

test('a key of the lesson is offered when it is booked, and where rooms are direct it says that they are encrypted anyway', async ({ server, people }) => {
  const { page } = await people()
  await signIn(page, server.url, DEMO.tutor)
  await page.getByRole('button', { name: 'New lesson' }).click()
  const dialog = bookingDialog(page)
  const wish = dialog.getByRole('switch', { name: 'Encrypt with a key of this lesson' })
  await expect(wish).toBeVisible()
  await fillBooking(page, { title: 'Secret sums', student: STUDENT, day: daysAfter(nextMonday(), 1), time: '10:00' })
  await wish.focus()
  await page.keyboard.press('Space')
  const booked = page.waitForResponse((response) => response.url().endsWith('/api/v1/sessions') && response.request().method() === 'POST')
  await dialog.getByRole('button', { name: 'Book lesson' }).click()
  expect(await (await booked).json()).toMatchObject({ title: 'Secret sums', encrypted: true })
  const direct = await startServerProcess({})
  try {
    await signIn(page, direct.url, DEMO.tutor)
    await page.getByRole('button', { name: 'New lesson' }).click()
    await expect(bookingDialog(page).getByText('Picture and sound go directly between you')).toBeVisible()
    await expect(bookingDialog(page).getByRole('switch', { name: 'Encrypt with a key of this lesson' })).toHaveCount(0)
  } finally {
    await direct.stop()
  }
})

test('[T1] nothing that a person is sent, and nothing that is logged or built, holds a secret of the school; the vendor’s SDK loads with a room of it and not before', async ({ server, people }) => {
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
  // What fails at the vendor is logged, too.
  await more(tutor.page, 'Record with the video service')
  await expect(own(tutor.page)).toContainText('The video service does not record the lesson any more, or could not begin.', { timeout: 20_000 })

  const told = await texts()
  expect(told.some((text) => text.includes('"provider":"agora"'))).toBe(true)
  const built = readdirSync(OUT, { recursive: true, withFileTypes: true }).filter((file) => file.isFile()).map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'))
  const sent = asked.map((request) => `${request.url()} ${request.postData() ?? ''}`)
  const secrets = [...Object.values(SECRETS), Buffer.from(`${CUSTOMER}:${SECRETS.AGORA_CUSTOMER_SECRET}`).toString('base64')].map((secret) => secret.toLowerCase())
  for (const text of [...told, ...built, ...sent, server.log()].map((one) => one.toLowerCase())) for (const secret of secrets) expect(text.includes(secret)).toBe(false)
  expect(server.log()).not.toMatch(/007eJx/)
})
