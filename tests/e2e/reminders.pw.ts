import { expect, type BrowserContext, type Page } from '@playwright/test'
import type { Api } from '../../src-renderer/api/createApi.ts'
import { apiAs } from '../support/apiAs.ts'
import { STUDENT, test, TUTOR } from '../support/lesson.ts'
import { DEMO, signIn } from '../support/lessonPages.ts'

const MINUTE = 60_000

/** Books Rafi with Amina over whatever else they have. */
async function book(tutor: Api, title: string, startsIn: number) {
  const rafi = (await tutor.people({ query: {} })).items.find(({ name }) => name === STUDENT)!
  return tutor.createSession({ body: { title, studentIds: [rafi.id], scheduledStartTime: new Date(Date.now() + startsIn).toISOString(), durationMinutes: 30, allowOverlap: true } })
}

/** Notes every notification a page shows; the browser shows them all the same. */
async function watchNotifications(context: BrowserContext): Promise<void> {
  await context.grantPermissions(['notifications'])
  await context.addInitScript(() => {
    const shown: string[] = []
    const Shown = class extends Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options)
        shown.push(title)
        Object.assign(window, { lastNotification: this })
      }
    }
    Object.assign(window, { Notification: Shown, shownNotifications: shown })
  })
}
const notificationsOf = (page: Page) => page.evaluate(() => (window as unknown as { shownNotifications: string[] }).shownNotifications)

const notices = (page: Page) => page.getByRole('region', { name: 'Notices' })
const bell = (page: Page) => page.getByRole('button', { name: /^Reminders/ })

test('[R5 R6] a reminder comes to two tabs as one notification, stands in each, and the server knows that it was shown', async ({ server, people }) => {
  const { page, context } = await people()
  await watchNotifications(context)
  await signIn(page, server.url, DEMO.student)
  const other = await context.newPage()
  await other.goto(server.url)
  await expect(bell(other)).toBeVisible()
  await book(await apiAs(server.url, DEMO.tutor), 'Number lines', 5 * MINUTE + 3_000)
  for (const tab of [page, other]) await expect(notices(tab)).toContainText('“Number lines” starts in 5 minutes')
  expect([...await notificationsOf(page), ...await notificationsOf(other)].filter((title) => title === 'Number lines')).toEqual(['Number lines'])
  const api = await apiAs(server.url, DEMO.student)
  await expect.poll(async () => (await api.reminders({ query: {} })).items.find(({ sessionTitle }) => sessionTitle === 'Number lines')?.state).toBe('shown')
  await expect(bell(page)).toHaveAccessibleName(/unread/)
})

test('[R6] from the notice one joins, and nothing takes the focus before', async ({ server, people }) => {
  const { page } = await people()
  await signIn(page, server.url, DEMO.student)
  await page.getByRole('link', { name: /^Messages/ }).click()
  await page.getByRole('link', { name: new RegExp(TUTOR) }).click()
  await page.getByLabel(`Message to ${TUTOR}`).focus()
  await book(await apiAs(server.url, DEMO.tutor), 'Number lines', 5 * MINUTE + 2_000)
  await expect(notices(page)).toContainText('Number lines')
  await expect(page.getByLabel(`Message to ${TUTOR}`)).toBeFocused()
  await notices(page).locator('.notice-card').filter({ hasText: '“Number lines” starts' }).getByRole('button', { name: 'Join' }).click()
  await expect(page).toHaveURL(/#\/lesson\//)
  await expect(notices(page).getByText('Number lines')).toHaveCount(0)
})

test('a click on the notification opens the lobby of its lesson', async ({ server, people }) => {
  const { page, context } = await people()
  await watchNotifications(context)
  await signIn(page, server.url, DEMO.student)
  const session = await book(await apiAs(server.url, DEMO.tutor), 'Number lines', 5 * MINUTE + 2_000)
  await expect.poll(() => notificationsOf(page)).toContain('Number lines')
  // Notifications stand outside the page, where a test cannot click.
  await page.evaluate(() => { (window as unknown as { lastNotification: Notification }).lastNotification.dispatchEvent(new Event('click')) })
  await expect(page).toHaveURL(new RegExp(`#/lesson/${session.id}$`))
})

test('[R1] asked for again in five minutes, the reminder says when, and is listed as read once the list was open', async ({ server, people }) => {
  const { page } = await people()
  await signIn(page, server.url, DEMO.student)
  const tutor = await apiAs(server.url, DEMO.tutor)
  await book(tutor, 'Number lines', 15 * MINUTE + 3_000)
  const card = notices(page).locator('.notice-card').filter({ hasText: '“Number lines” starts' })
  await expect(card).toContainText('starts in 15 minutes')
  await card.getByRole('button', { name: 'Again in 5 minutes' }).click()
  await expect(card).toContainText(/You are reminded again at \d/)
  await card.getByRole('button', { name: 'Dismiss' }).click()
  await expect(card).toHaveCount(0)
  await bell(page).click()
  const rows = page.getByRole('dialog', { name: 'Reminders' }).getByRole('listitem')
  const row = rows.filter({ hasText: 'Number lines' })
  await expect(row).toContainText('15 minutes before')
  await expect(row).toContainText('New')
  await book(tutor, 'Angles', 5 * MINUTE + 2_000)
  await expect(rows.filter({ hasText: 'Angles' })).toContainText('New')
  await expect(row).toContainText('New')
  await page.keyboard.press('Escape')
  await expect(bell(page)).toBeFocused()
  await expect(bell(page)).toHaveAccessibleName('Reminders')
  await bell(page).click()
  await expect(row).not.toContainText('New')
})

test('what others do to one’s lessons is told in words, and one’s own doing is not', async ({ server, people }) => {
  const [tutor, student] = await Promise.all([people(), people()])
  await Promise.all([signIn(tutor.page, server.url, DEMO.tutor), signIn(student.page, server.url, DEMO.student)])
  const api = await apiAs(server.url, DEMO.tutor)
  const session = await book(api, 'Graphs', 26 * 60 * MINUTE)
  await expect(notices(student.page)).toContainText(`${TUTOR} booked “Graphs” for`)
  const moved = await api.rescheduleSession({ params: { id: session.id }, body: { scheduledStartTime: new Date(Date.now() + 28 * 60 * MINUTE).toISOString(), revision: session.revision, allowOverlap: true } })
  await expect(notices(student.page)).toContainText(`${TUTOR} moved “Graphs” to`)
  await api.cancelSession({ params: { id: session.id }, body: { reason: 'I am ill', revision: moved.revision } })
  await expect(notices(student.page)).toContainText(`${TUTOR} cancelled “Graphs”`)
  await expect(notices(student.page)).toContainText('Reason: I am ill')
  await expect(tutor.page.getByText('cancelled “Graphs”')).toHaveCount(0)
})
