import { expect, type Locator, type Page } from '@playwright/test'
import { expectFits, expectNoFaults, expectNoFaultsInContrast } from '../support/accessible.ts'
import { expectBoardOpen } from '../support/boardPages.ts'
import { enter, STUDENT, test } from '../support/lesson.ts'
import { banner, barButton, DEMO, expectMovingVideo } from '../support/lessonPages.ts'

const bar = (page: Page): Locator => page.getByRole('toolbar')
const view = (page: Page): Locator => page.getByRole('banner').getByRole('button').last()
const captions = (page: Page): Locator => page.getByRole('region', { name: /^(Captions|ক্যাপশন)$/ })

/** In light, in dark, and in the system's own colours. */
async function look(page: Page, state: string): Promise<void> {
  await expectNoFaults(page, state)
  await expectNoFaultsInContrast(page, state)
}
async function more(page: Page, item: string): Promise<void> {
  await bar(page).getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
  await expect(page.getByRole('menu')).toHaveCount(0)
}
async function closeMenu(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
}

/** What is on is not told by a colour of ours alone. */
async function expectToldInContrast(page: Page, on: Locator, off: Locator): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  const surface = (of: Locator) => of.evaluate((element) => getComputedStyle(element).backgroundColor)
  expect(await surface(on)).not.toBe(await surface(off))
  await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' })
}

test('axe finds nothing in the states of a room: light, dark, with little movement and in the system\'s own colours', async ({ lesson: { server, tutor: { page: tutor }, student: { page: student } } }) => {
  // Three dozen runs of axe beside live cameras.
  test.setTimeout(240_000)

  await test.step('menus of the view and of the camera; captions, chat, timer and poll at once', async () => {
    await view(tutor).click()
    await tutor.getByRole('menuitemcheckbox', { name: /^Show captions/ }).click()
    await expect(tutor.getByRole('menuitemradio', { name: 'Very large' })).toBeVisible()
    await look(tutor, 'menu of the view')
    await tutor.getByRole('menuitemradio', { name: 'Very large' }).click()
    if (await tutor.getByRole('menu').count() > 0) await closeMenu(tutor)
    await bar(tutor).getByRole('button', { name: 'Camera options' }).click()
    await expect(tutor.getByRole('menu')).toBeVisible()
    await look(tutor, 'menu of the camera')
    await closeMenu(tutor)
    await captions(tutor).getByRole('button', { name: 'Open the chat' }).click()
    await expect(tutor.getByLabel('Message to everybody')).toBeFocused()
    await more(tutor, 'Timer')
    await tutor.getByRole('dialog').getByRole('button', { name: 'Start', exact: true }).click()
    await more(tutor, 'Poll')
    await tutor.getByLabel('Question').fill('Is it clear?')
    await tutor.getByLabel('Answer 1').fill('Yes')
    await tutor.getByLabel('Answer 2').fill('No')
    await tutor.getByRole('button', { name: 'Ask', exact: true }).click()
    const poll = student.getByRole('region', { name: 'Poll', exact: true })
    await poll.getByRole('button', { name: 'Yes' }).click()
    await expect(poll.getByRole('button', { name: 'Yes' })).toHaveAttribute('aria-pressed', 'true')
    await more(tutor, 'Pick somebody at random')
    await expect(student.getByText('You have been picked')).toBeVisible()
    await look(tutor, 'captions, chat, timer, poll and who was picked')
    await look(student, 'a poll that is answered, beside a timer')
    await expectToldInContrast(student, poll.getByRole('button', { name: 'Yes' }), poll.getByRole('button', { name: 'No' }))
    await expectToldInContrast(tutor, bar(tutor).getByRole('button', { name: 'Chat' }), barButton(tutor, 'Board'))
    await tutor.getByRole('region', { name: 'Poll', exact: true }).getByRole('button', { name: 'Close and show the results' }).click()
    await expect(poll).toContainText('Closed')
    await look(student, 'a poll with its votes')
    await tutor.getByRole('region', { name: 'Poll', exact: true }).getByRole('button', { name: 'Take the poll away' }).click()
  })

  await test.step('being asked about a recording', async () => {
    await more(tutor, 'Record the lesson…')
    await expect(student.getByRole('alertdialog')).toBeVisible()
    await look(student, 'being asked about a recording')
    await look(tutor, 'waiting for answers about a recording')
    await tutor.getByRole('region', { name: 'Your recording' }).getByRole('button', { name: 'Do not record' }).click()
    await expect(student.getByRole('alertdialog')).toHaveCount(0)
  })

  await test.step('the board', async () => {
    await barButton(tutor, 'Board').click()
    await expectBoardOpen(student)
    await look(student, 'the board')
    await barButton(tutor, 'Board').click()
  })

  await test.step('shown out', async () => {
    await bar(tutor).getByRole('button', { name: 'People' }).click()
    await tutor.getByRole('button', { name: `Actions for ${STUDENT}` }).click()
    await tutor.getByRole('menuitem', { name: 'Remove from the lesson…' }).click()
    await look(tutor, 'removing somebody')
    await tutor.getByRole('button', { name: 'Remove', exact: true }).click()
    await expect(student.getByRole('heading', { name: 'The tutor has shown you out' })).toBeVisible()
    await look(student, 'shown out')
    await look(tutor, 'the people, one of them shown out')
  })

  await test.step('without the server', async () => {
    await server.kill9()
    await expect(banner(tutor).filter({ hasText: 'The connection to the school’s server is lost' })).toBeVisible()
    await look(tutor, 'a lost connection')
  })
})

test('axe finds nothing in a room in Bengali on a telephone, and nothing stands beside its window', async ({ server, people }) => {
  test.setTimeout(180_000)
  const [tutor, student] = await Promise.all([people(), people()])
  await enter(tutor, server.url, DEMO.tutor)
  await enter(student, server.url, DEMO.student)
  const { page } = student
  await page.evaluate(() => { localStorage.setItem('lectern.language', '"bn"') })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.reload()
  await page.getByRole('button', { name: 'ক্লাসে যোগ দিন', exact: true }).click()
  await expectMovingVideo(page, 'Amina Rahman')
  const check = async (state: string) => {
    await expectNoFaults(page, `${state} in Bengali`)
    await expectFits(page, `${state} in Bengali`)
  }
  await check('the room')
  await view(page).click()
  await page.getByRole('menuitemcheckbox', { name: /^ক্যাপশন দেখান/ }).click()
  await check('the menu of the view')
  await page.getByRole('menuitemradio', { name: 'খুব বড়', exact: true }).click()
  if (await page.getByRole('menu').count() > 0) await closeMenu(page)
  await expect(captions(page)).toContainText('এখনও কোনো ক্যাপশন সেবা বসানো হয়নি')
  await page.screenshot({ path: 'out/test/captions, Bengali, telephone.png' })
  await check('captions without a service')
  await captions(page).getByRole('button', { name: 'ক্যাপশন লুকান' }).click()
  await page.keyboard.press('p')
  await check('the people')
  await page.keyboard.press('c')
  await check('the chat')
  await page.keyboard.press('Escape')
  await barButton(tutor.page, 'Board').click()
  await expectBoardOpen(page)
  await check('the board')
})
