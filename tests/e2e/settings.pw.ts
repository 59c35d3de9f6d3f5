import { expect, type Page } from '@playwright/test'
import { apiAs } from '../support/apiAs.ts'
import { test } from '../support/lesson.ts'
import { DEMO, signIn } from '../support/lessonPages.ts'

async function openSettings(page: Page, url: string): Promise<void> {
  await signIn(page, url, DEMO.student)
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('switch', { name: '1 hour before' })).toBeVisible()
}
const section = (page: Page, name: string) => page.getByRole('region', { name })

const calendar = (events: string) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//School//Test//EN\r\n${events}END:VCALENDAR\r\n`
const event = (uid: string, summary: string, start: string) => `BEGIN:VEVENT\r\nUID:${uid}\r\nDTSTAMP:20261101T000000Z\r\nSUMMARY:${summary}\r\n${start}END:VEVENT\r\n`

test('reminders are chosen by switches that save at once', async ({ server, people }) => {
  const { page } = await people()
  await openSettings(page, server.url)
  await page.getByRole('switch', { name: '1 hour before' }).press(' ')
  await page.getByRole('switch', { name: 'Quietly' }).press(' ')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const api = await apiAs(server.url, DEMO.student)
  expect(await api.reminderPreferences({})).toMatchObject({ '1hour': false, '15min': true, quiet: true })
  await page.reload()
  await expect(page.getByRole('switch', { name: '1 hour before' })).not.toBeChecked()
  await expect(page.getByRole('switch', { name: 'Quietly' })).toBeChecked()
})

test('the calendar’s address is made, made anew, and stopped', async ({ server, people }) => {
  const { page } = await people()
  await openSettings(page, server.url)
  const feed = section(page, 'Your calendar in other programs')
  const read = async (url: string) => (await fetch(url)).status
  await feed.getByRole('button', { name: 'Make an address' }).click()
  const first = await feed.getByLabel('Secret address').inputValue()
  expect(await read(first)).toBe(200)
  await feed.getByRole('button', { name: 'Make a new address' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Make a new address' }).click()
  await expect(feed.getByLabel('Secret address')).not.toHaveValue(first)
  const second = await feed.getByLabel('Secret address').inputValue()
  expect([await read(first), await read(second)]).toEqual([404, 200])
  await feed.getByRole('button', { name: 'Stop it' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Stop it' }).click()
  await expect(feed.getByText('The address no longer works.')).toBeVisible()
  expect(await read(second)).toBe(404)
})

test('another calendar is imported with a report of what could not be read, counts as busy, and is removed', async ({ server, people }) => {
  const { page } = await people()
  await openSettings(page, server.url)
  const imports = section(page, 'Other calendars')
  await expect(imports).toContainText('No other calendar has been imported.')
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')
  const ics = calendar(event('1', 'Dentist', `DTSTART:${day}T090000Z\r\nDTEND:${day}T100000Z\r\n`) + event('2', 'Lost', ''))
  await page.locator('input[type=file]').setInputFiles({ name: 'Family.ics', mimeType: 'text/calendar', buffer: Buffer.from(ics) })
  await expect(imports).toContainText('“Family” is imported: 1 busy time.')
  await expect(imports).toContainText('“Lost”: it has no start')
  await page.getByRole('button', { name: 'Remove Family' }).click()
  await page.getByRole('alertdialog', { name: 'Remove “Family”?' }).getByRole('button', { name: 'Remove' }).click()
  await expect(imports).toContainText('No other calendar has been imported.')
})

test('a file that is no calendar, and one that is too large, are refused in words', async ({ server, people }) => {
  const { page } = await people()
  await openSettings(page, server.url)
  const imports = section(page, 'Other calendars')
  await page.locator('input[type=file]').setInputFiles({ name: 'picture.ics', mimeType: 'text/calendar', buffer: Buffer.from('no calendar at all') })
  await expect(imports.getByRole('alert')).toContainText('This file is not a calendar that can be read.')
  await page.locator('input[type=file]').setInputFiles({ name: 'huge.ics', mimeType: 'text/calendar', buffer: Buffer.alloc(3 * 1024 * 1024, 'x') })
  await expect(imports.getByRole('alert')).toContainText('That is too large to send.')
})

test('another device is signed out from here', async ({ server, people }) => {
  const [here, there] = await Promise.all([people(), people()])
  await signIn(there.page, server.url, DEMO.student)
  await openSettings(here.page, server.url)
  const devices = section(here.page, 'Signed-in devices').getByRole('listitem')
  await expect(devices).toHaveCount(2)
  await expect(devices.filter({ hasText: 'This device' })).toHaveCount(1)
  await here.page.getByRole('button', { name: /^Sign out / }).click()
  await here.page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click()
  await expect(devices).toHaveCount(1)
  await expect(there.page.getByLabel('Email')).toBeVisible()
})
