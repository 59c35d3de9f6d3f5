import { expect, mergeTests } from '@playwright/test'
import { bookingDialog, fillBooking } from '../support/calendarPages.ts'
import { expectInCalendar } from '../support/desktopBridge.ts'
import { needDesktop, test as desktopTest } from '../support/electronApp.ts'
import { STUDENT, test as lessonTest } from '../support/lesson.ts'
import { DEMO, lobbyJoinButton, signIn, submitSignIn } from '../support/lessonPages.ts'
import { clickNotification, seenNotifications, watchNotifications } from '../support/nativeNotifications.ts'

const MINUTE = 60_000
/** Enough to book by hand and to stop the server. */
const ROOM_MS = 25_000

const test = mergeTests(desktopTest, lessonTest)
needDesktop()

test('booked in a browser, announced by the desktop app with the server stopped, and one click from the lobby', async ({ openDesktop, server, people }) => {
  test.setTimeout(180_000)
  const [desktop, tutor] = await Promise.all([openDesktop({ serverUrl: server.url }), people()])
  await watchNotifications(desktop.app)
  await Promise.all([submitSignIn(desktop.page, DEMO.student), signIn(tutor.page, server.url, DEMO.tutor)])
  // Lessons begin at whole minutes.
  const start = new Date(Math.ceil((Date.now() + 5 * MINUTE + ROOM_MS) / MINUTE) * MINUTE)
  const two = (number: number) => String(number).padStart(2, '0')
  await tutor.page.getByRole('button', { name: 'New lesson' }).click()
  await fillBooking(tutor.page, {
    title: 'Ratios', student: STUDENT, day: `${start.getFullYear()}-${two(start.getMonth() + 1)}-${two(start.getDate())}`, time: `${two(start.getHours())}:${two(start.getMinutes())}`,
  })
  await bookingDialog(tutor.page).getByRole('button', { name: 'Book lesson' }).click()
  // The demo lesson is at this time too.
  await bookingDialog(tutor.page).getByRole('button', { name: 'Book anyway' }).click()
  await expect(bookingDialog(tutor.page)).toBeHidden()
  await expect(desktop.page.getByText('Ratios').first()).toBeVisible()
  // The page asks the server itself; what is announced without it is the device's own copy.
  await expectInCalendar(desktop.page, 'Ratios')
  await server.kill9()
  const seen = async () => (await seenNotifications(desktop.app)).filter(({ title }) => title === 'Ratios')
  expect(await seen()).toEqual([])
  await expect.poll(seen, { timeout: 100_000 }).toHaveLength(1)
  await server.start()
  await clickNotification(desktop.app, 'Ratios')
  await expect(lobbyJoinButton(desktop.page)).toBeVisible()
})
