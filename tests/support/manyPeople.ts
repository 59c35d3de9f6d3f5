import { chromium, expect, type Page } from '@playwright/test'
import { chromiumOptions, MEDIA_PERMISSIONS } from './chromium.ts'
import { bookFullLesson } from './fullLesson.ts'
import { test as base } from './lesson.ts'
import { DEMO, lobbyJoinButton, OWN_TILE, tile } from './lessonPages.ts'
import { CAPTURES_OWN_TAB, captureOwnTab } from './ownTabCapture.ts'

interface Room { pages: Page[]; names: string[] }
/** `names`: of the students, in the order in which they come after the tutor. */
interface Crowd { names: string[]; comeIn(): Promise<Page> }

interface Fixtures {
  /** A lesson with so many students, into which its tutor and they come one by one. */
  crowdOf: (students: number, names?: readonly string[]) => Promise<Crowd>
  /** All of them are in. */
  roomOf: (students: number) => Promise<Room>
}

/** Everybody in one browser: so many of them are more than a small machine has processes for. Silent, with small pictures. */
export const test = base.extend<Fixtures>({
  crowdOf: async ({ server }, use) => {
    const browser = await chromium.launch(chromiumOptions([CAPTURES_OWN_TAB, '--use-fake-device-for-media-stream=fps=5']))
    await use(async (students, wanted) => {
      const { sessionId, emails, names } = await bookFullLesson(server, students, wanted)
      const still = [DEMO.tutor, ...emails]
      return {
        names,
        async comeIn() {
          const context = await browser.newContext({ permissions: [...MEDIA_PERMISSIONS], viewport: { width: 1000, height: 640 }, locale: 'en-GB' })
          await context.addInitScript(captureOwnTab)
          await context.addInitScript(comeSilently)
          const page = await context.newPage()
          await comeInto(page, { url: server.url, email: still.shift() ?? '', sessionId })
          return page
        },
      }
    })
    await browser.close()
  },
  roomOf: async ({ crowdOf }, use) => {
    await use(async (students) => {
      const { names, comeIn } = await crowdOf(students)
      const pages: Page[] = []
      for (let i = 0; i <= students; i++) pages.push(await comeIn())
      return { pages, names }
    })
  },
})

function comeSilently(): void {
  const device = { on: true, deviceId: null }
  localStorage.setItem('lectern.devices', JSON.stringify({ microphone: { ...device, on: false }, camera: device, speaker: { deviceId: null } }))
}

async function comeInto(page: Page, { url, email, sessionId }: { url: string; email: string; sessionId: string }): Promise<void> {
  await page.goto(url)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill('lectern-demo')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('button', { name: /^Your account/ })).toBeVisible()
  await page.evaluate((id) => { window.location.hash = `#/lesson/${id}` }, sessionId)
  await lobbyJoinButton(page).click()
  await expect(tile(page, OWN_TILE)).toBeVisible()
}
