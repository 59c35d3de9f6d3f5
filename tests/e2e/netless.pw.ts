import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test as base, type Page } from '@playwright/test'
import { openPerson, type Person } from '../support/browser.ts'
import { barButton, DEMO, expectMovingVideo, joinLesson, leaveLesson, openLesson, signIn } from '../support/lessonPages.ts'
import { STUDENT } from '../support/lesson.ts'
import { startServerProcess, type ServerProcess } from '../support/serverProcess.ts'

const SECRET = 'a-secret-key-of-the-school'
const ENV = { AGORA_WHITEBOARD_APP_ID: 'team/app', AGORA_WHITEBOARD_AK: 'an-access-key', AGORA_WHITEBOARD_SK: SECRET, AGORA_WHITEBOARD_REGION: 'eu', LOG_LEVEL: 'debug' }
const WEB = resolve(import.meta.dirname, '../../out/web')
/** What failed is said within this. */
const SAID_WITHIN_MS = 10_000
const SILENT = 'The video or board service does not answer.'
const BUILT_IN = 'Use the built-in board for everybody'

/** A school with credentials of Netless, whose cloud neither the server nor the browsers find. */
const test = base.extend<{ start: (more?: Record<string, string>) => Promise<ServerProcess>; people: () => Promise<Person> }>({
  start: async ({}, use) => {
    const started: ServerProcess[] = []
    await use(async (more = {}) => {
      const server = await startServerProcess({ ...ENV, ...more })
      started.push(server)
      return server
    })
    await Promise.all(started.map((server) => server.stop()))
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
const boardOf = (page: Page) => page.getByRole('region', { name: 'Board' })

test('the cloud is out of reach: the lesson goes on, says so within ten seconds, and the tutor takes the built-in board for everybody', async ({ start, people }) => {
  const server = await start()
  const [tutor, student] = await Promise.all([people(), people()])
  await Promise.all([enter(tutor, server.url, DEMO.tutor), enter(student, server.url, DEMO.student)])
  await barButton(tutor.page, 'Board').click()
  for (const { page } of [tutor, student]) await expect(boardOf(page).getByText(SILENT)).toBeVisible({ timeout: SAID_WITHIN_MS })
  await expectMovingVideo(tutor.page, STUDENT)
  await expect(boardOf(student.page).getByRole('button', { name: BUILT_IN })).toHaveCount(0)
  await boardOf(tutor.page).getByRole('button', { name: BUILT_IN }).click()
  for (const { page } of [tutor, student]) {
    await expect(boardOf(page).getByText(SILENT)).toBeHidden()
    await expect(boardOf(page).getByRole('button', { name: 'Insert' })).toBeVisible()
  }
  // Who comes later finds it too.
  await student.page.reload()
  await joinLesson(student.page)
  await expect(boardOf(student.page).getByRole('button', { name: 'Insert' })).toBeVisible()
  await leaveLesson(tutor.page, 'End lesson for everybody')
})

test('a school that forbids that offers only to try again', async ({ start, people }) => {
  const server = await start({ AGORA_WHITEBOARD_FALLBACK: 'none' })
  const tutor = await people()
  await enter(tutor, server.url, DEMO.tutor)
  await barButton(tutor.page, 'Board').click()
  await expect(boardOf(tutor.page).getByText(SILENT)).toBeVisible({ timeout: SAID_WITHIN_MS })
  await expect(boardOf(tutor.page).getByRole('button', { name: 'Try again' })).toBeVisible()
  await expect(boardOf(tutor.page).getByRole('button', { name: BUILT_IN })).toHaveCount(0)
})

test('[T1] nothing that is sent, logged or built holds the keys', async ({ start, people }) => {
  const server = await start()
  const tutor = await people()
  const replies: Promise<string>[] = []
  tutor.page.on('response', (response) => { if (response.url().startsWith(server.url)) replies.push(response.text().catch(() => '')) })
  await enter(tutor, server.url, DEMO.tutor)
  await barButton(tutor.page, 'Board').click()
  await expect(boardOf(tutor.page).getByText(SILENT)).toBeVisible({ timeout: SAID_WITHIN_MS })
  const built = readdirSync(WEB, { recursive: true, withFileTypes: true }).filter((file) => file.isFile()).map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'))
  const told = await Promise.all(replies)
  expect(told.some((text) => text.includes('"provider":"fastboard"'))).toBe(true)
  for (const text of [...told, ...built, server.log()]) expect(text.includes(SECRET) || text.includes('NETLESSSDK_e')).toBe(false)
})
