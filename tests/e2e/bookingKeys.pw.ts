import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible, tabOnto } from '../support/accessible.ts'
import { bookingDialog, box, daysAfter, drag, fillBooking, line, nextMonday, showLater, submitBooking, typeDate, typeTime } from '../support/calendarPages.ts'
import { STUDENT, test } from '../support/lesson.ts'
import { DEMO, signIn } from '../support/lessonPages.ts'

const TUESDAY = daysAfter(nextMonday(), 1)

/** As a keyboard presses it: there by Tab, then the key. */
async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabOnto(page, target)
  await page.keyboard.press(key)
}
/** One of a few, by the keys of a list. */
async function choose(page: Page, within: Locator, name: RegExp, option: string): Promise<void> {
  await press(page, within.getByRole('button', { name }))
  const wanted = page.getByRole('option', { name: option, exact: true })
  await expect(wanted).toBeVisible()
  for (let presses = 0; presses < 10 && !await wanted.evaluate((element) => element === document.activeElement); presses++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}
async function type(page: Page, field: Locator, text: string): Promise<void> {
  await tabOnto(page, field)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

test('a series is booked, moved from one lesson on, renamed and cancelled by keyboard alone', async ({ server, people }) => {
  test.slow()
  const { page } = await people()
  await signIn(page, server.url, DEMO.tutor)
  await page.keyboard.press('n')
  const booking = bookingDialog(page)
  await expect(booking.getByLabel('Title')).toBeFocused()
  await page.keyboard.type('Algebra')
  await press(page, booking.getByRole('checkbox', { name: STUDENT }), 'Space')
  await typeDate(booking, 'Date', TUESDAY)
  await typeTime(booking, 'Start', '10:00')
  await choose(page, booking, /Repeats/, 'Every week')
  await type(page, booking.getByLabel('Every how many weeks'), '2')
  await type(page, booking.getByLabel('Lessons', { exact: true }), '3')
  await expect(booking.getByText(/^Every 2 weeks on Tuesday until .+, 3 lessons$/)).toBeVisible()
  await press(page, booking.getByRole('button', { name: 'Book lesson' }))
  await expect(booking).toBeHidden()

  await page.keyboard.press('a')
  await press(page, line(page, 'Algebra').nth(1).getByRole('link'))
  await press(page, page.getByRole('button', { name: 'Move', exact: true }))
  const moving = page.getByRole('dialog', { name: 'Move “Algebra”' })
  await typeTime(moving, 'Start', '12:00')
  await press(page, moving.getByRole('radio', { name: 'Only this one' }), 'ArrowDown')
  await expect(moving.getByRole('radio', { name: 'This and the following' })).toBeChecked()
  await expect(moving.getByText(/^Every 2 weeks on Tuesday until .+, 2 lessons$/)).toBeVisible()
  await press(page, moving.getByRole('button', { name: 'Move', exact: true }))
  await expect(moving).toBeHidden()

  await press(page, page.getByRole('button', { name: 'Rename' }))
  const renaming = page.getByRole('dialog', { name: 'Rename' })
  await expect(renaming.getByLabel('Title')).toBeFocused()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Ratios')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Ratios', level: 1 })).toBeVisible()

  await press(page, page.getByRole('button', { name: 'Cancel lesson' }))
  const cancelling = page.getByRole('alertdialog', { name: 'Cancel “Ratios”?' })
  await expect(cancelling.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await tabOnto(page, cancelling.getByLabel('Reason'), 'Shift+Tab')
  await page.keyboard.type('School trip')
  await press(page, cancelling.getByRole('button', { name: 'Cancel lesson' }))
  await expect(cancelling).toBeHidden()
  await expect(page.getByText('School trip').first()).toBeVisible()
})

test('axe finds nothing where a series is made, moved by hand and renamed; the question after a drag is answered by keyboard', async ({ server, people }) => {
  test.slow()
  const { page } = await people()
  await signIn(page, server.url, DEMO.tutor)
  await page.getByRole('button', { name: 'New lesson' }).click()
  await fillBooking(page, { title: 'Algebra', student: STUDENT, day: TUESDAY, time: '10:00' })
  await bookingDialog(page).getByRole('button', { name: /Repeats/ }).click()
  await page.getByRole('option', { name: 'Every month' }).click()
  await bookingDialog(page).getByLabel('Lessons', { exact: true }).fill('3')
  await bookingDialog(page).getByRole('button', { name: /Day of the month/ }).click()
  await page.getByRole('option', { name: /^On the .+ Tuesday$/ }).first().click()
  await expect(bookingDialog(page).getByText(/^Every month on the/)).toBeVisible()
  await expectAccessible(page, 'booking a lesson of each month')
  await submitBooking(page)
  await showLater(page)
  await drag(page, { day: TUESDAY, time: '10:00' }, { day: TUESDAY, time: '13:00' })
  const question = page.getByRole('alertdialog', { name: 'Move “Algebra”' })
  await expect(question.getByText('Everybody is free.')).toBeVisible()
  await expect(question.getByRole('button', { name: 'Move', exact: true })).toBeFocused()
  await tabOnto(page, question.getByRole('radio', { name: 'Only this one' }), 'Shift+Tab')
  await page.keyboard.press('ArrowDown')
  await expect(question.getByRole('list', { name: 'The lessons of this series' }).getByRole('listitem')).toHaveCount(3)
  await expectAccessible(page, 'which lessons move')
  await press(page, question.getByRole('button', { name: 'Move', exact: true }))
  await expect(question).toBeHidden()
  await expect(box(page, 'Algebra')).toContainText('13:00')
  await box(page, 'Algebra').press('Enter')
  await page.getByRole('button', { name: 'Rename' }).click()
  await expect(page.getByRole('dialog', { name: 'Rename' })).toBeVisible()
  await expectAccessible(page, 'renaming')
})
