import { expect, type Page } from '@playwright/test'
import { bookingDialog, box, daysAfter, fillBooking, line, nextMonday, showLater, showView, submitBooking, typeTime } from '../support/calendarPages.ts'
import { openPerson, type Person } from '../support/browser.ts'
import { STUDENT, test as lessonTest, TUTOR } from '../support/lesson.ts'
import { DEMO, DEMO_PASSWORD, signIn } from '../support/lessonPages.ts'
import type { ServerProcess } from '../support/serverProcess.ts'

const TUESDAY = daysAfter(nextMonday(), 1)

/** People in different places, each in a browser of their own. */
const test = lessonTest.extend<{ tutor: Person; student: Person; admin: Person }>({
  tutor: async ({ server }, use) => { await withPerson(server, DEMO.tutor, 'Asia/Kolkata', use) },
  student: async ({ server }, use) => { await withPerson(server, DEMO.student, 'Asia/Dhaka', use) },
  admin: async ({}, use) => {
    const person = await openPerson({ context: { timezoneId: 'America/New_York' } })
    await use(person)
    await person.close()
  },
})

/** Tuesday of next week where the page is. */
const tuesdayThere = (page: Page): Promise<string> => page.evaluate(() => {
  const day = new Date()
  day.setDate(day.getDate() + 9 - (day.getDay() || 7))
  return [day.getFullYear(), String(day.getMonth() + 1).padStart(2, '0'), String(day.getDate()).padStart(2, '0')].join('-')
})

async function withPerson(server: ServerProcess, email: string, timezoneId: string, use: (person: Person) => Promise<void>): Promise<void> {
  const person = await openPerson({ context: { timezoneId } })
  await signIn(person.page, server.url, email)
  await use(person)
  await person.close()
}

test('who books sees the other\'s time while choosing, and both see it in calendar and lesson', async ({ student, tutor }) => {
  const { page } = tutor
  await page.getByRole('button', { name: 'New lesson' }).click()
  await fillBooking(page, { title: 'Ratios', student: STUDENT, day: await tuesdayThere(page), time: '10:00' })
  await expect(bookingDialog(page).getByText(/^For Rafi Chowdhury: .*10:30 – 11:30 \(Bangladesh.+\)$/)).toBeVisible()
  await submitBooking(page)
  await showLater(page)
  await expect(box(page, 'Ratios')).toContainText('their 10:30')
  await showView(page, 'Agenda')
  await expect(line(page, 'Ratios')).toContainText('10:00 – 11:00')
  await expect(line(page, 'Ratios')).toContainText('their 10:30')
  await line(page, 'Ratios').getByRole('link').click()
  await expect(page.getByText(/^For Rafi Chowdhury: .*10:30 – 11:30/)).toBeVisible()
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Move “Ratios”' })
  await typeTime(dialog, 'Start', '12:00')
  await expect(dialog.getByText(/^For Rafi Chowdhury: .*12:30 – 13:30/)).toBeVisible()
  await showView(student.page, 'Agenda')
  await expect(line(student.page, 'Ratios')).toContainText('10:30 – 11:30')
  await expect(line(student.page, 'Ratios')).toContainText('their 10:00')
})

test('of a lesson that an administrator books from elsewhere, people see each other\'s time and not the administrator\'s', async ({ server, tutor, student, admin }) => {
  const { page } = admin
  await page.goto(server.url)
  await page.getByLabel('Email').fill(DEMO.admin)
  await page.getByLabel('Password').fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: 'New lesson' }).click()
  await fillBooking(page, { title: 'Ratios', student: STUDENT, day: TUESDAY, time: '06:00' })
  await bookingDialog(page).getByRole('button', { name: /Tutor/ }).click()
  await page.getByRole('option', { name: TUTOR }).click()
  for (const name of [STUDENT, TUTOR]) await expect(bookingDialog(page).getByText(new RegExp(`^For ${name}: `))).toBeVisible()
  await submitBooking(page)
  await showView(tutor.page, 'Agenda')
  await expect(line(tutor.page, 'Ratios')).toContainText(/their \d/)
  await expect(line(tutor.page, 'Ratios')).not.toContainText('Eastern')
  await showView(student.page, 'Agenda')
  await expect(line(student.page, 'Ratios')).toContainText(/their \d/)
})
