import { expect, type Locator, type Page } from '@playwright/test'

const DAY = 86_400_000

/** YYYY-MM-DD of the day so many days after another, where the test runs. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/** Monday of next week: the whole week is to come. */
export function nextMonday(): string {
  const now = new Date()
  const today = [now.getFullYear(), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')].join('-')
  return daysAfter(today, 8 - (now.getDay() || 7))
}

export const showView = (page: Page, name: 'Month' | 'Week' | 'Day' | 'Agenda'): Promise<void> => page.getByRole('radio', { name, exact: true }).click()
export const showLater = (page: Page): Promise<void> => page.getByRole('button', { name: 'Later', exact: true }).click()

/** A lesson's box in the grid. */
export const box = (page: Page, title: string): Locator => page.locator('.lesson-grid').getByRole('button', { name: title })
/** Its line in the agenda or among what was found. */
export const line = (page: Page, title: string): Locator => page.getByRole('listitem').filter({ has: page.getByRole('link', { name: title, exact: true }) })

/** Types a date part by part, as the English interface orders it. */
export async function typeDate(within: Locator, label: string, day: string): Promise<void> {
  const [year = '', month = '', date = ''] = day.split('-')
  await within.getByRole('spinbutton', { name: new RegExp(`day.*${label}`, 'i') }).first().focus()
  await within.page().keyboard.type(`${date}${month}${year}`)
}

export async function typeTime(within: Locator, label: string, time: string): Promise<void> {
  await within.getByRole('spinbutton', { name: new RegExp(`hour.*${label}`, 'i') }).focus()
  await within.page().keyboard.type(time.replace(':', ''))
}

export const bookingDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'New lesson' })

interface Booking { title: string; student: string; day?: string; time?: string }

/** Fills the open dialog; what is not given stays as it is offered. */
export async function fillBooking(page: Page, { title, student, day, time }: Booking): Promise<void> {
  const dialog = bookingDialog(page)
  await dialog.getByLabel('Title').fill(title)
  await dialog.getByText(student, { exact: true }).click()
  if (day !== undefined) await typeDate(dialog, 'Date', day)
  if (time !== undefined) await typeTime(dialog, 'Start', time)
}

export async function submitBooking(page: Page): Promise<void> {
  await bookingDialog(page).getByRole('button', { name: 'Book lesson' }).click()
  await expect(bookingDialog(page)).toBeHidden()
}

export async function book(page: Page, booking: Booking): Promise<void> {
  await page.getByRole('button', { name: 'New lesson' }).click()
  await fillBooking(page, booking)
  await submitBooking(page)
}

/** A time of a day in the grid. */
export interface Place { day: string; time: string }

async function pointOf(page: Page, { day, time }: Place): Promise<{ x: number; y: number }> {
  const [column, row] = await Promise.all([page.locator(`.lesson-grid [role=cell][data-date="${day}"]`).boundingBox(), page.locator(`.lesson-grid [data-time="${time}:00"]`).last().boundingBox()])
  if (!column || !row) throw new Error(`${day} ${time} is not in the grid`)
  return { x: column.x + column.width / 2, y: row.y + 4 }
}

/** With the mouse from one time to another, as a hand does it. */
export async function drag(page: Page, from: Place, to: Place): Promise<void> {
  // Near an edge the grid would scroll under the hand.
  await page.locator(`.lesson-grid [data-time="${from.time}:00"]`).last().evaluate((slot) => { slot.scrollIntoView({ block: 'center' }) })
  const [start, end] = [await pointOf(page, from), await pointOf(page, to)]
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 6 })
  await page.mouse.move(end.x, end.y, { steps: 6 })
  await page.mouse.up()
}
