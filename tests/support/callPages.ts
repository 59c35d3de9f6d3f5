import { expect, type Locator, type Page } from '@playwright/test'

/** The dialog of a call that comes. */
export const ringCard = (page: Page): Locator => page.getByRole('alertdialog').filter({ hasText: 'calls you' })

/** A button of the call's bar, by what it offers now. */
export const callButton = (page: Page, name: 'Stop calling' | 'Hang up' | 'Switch to video' | 'Add people'): Locator =>
  page.getByRole('toolbar').getByRole('button', { name, exact: true })

/** From any screen: people, and one of the buttons beside a name. */
export async function callPerson(page: Page, name: string, kind: 'Voice' | 'Video' = 'Video'): Promise<void> {
  await page.evaluate(() => { window.location.hash = '#/people' })
  await page.getByRole('button', { name: `${kind} call to ${name}`, exact: true }).click()
}

/** The call is answered and its clock runs. */
export async function expectTalking(page: Page): Promise<void> {
  await expect(page.getByRole('timer', { name: 'Time since the answer' })).toBeVisible()
}
