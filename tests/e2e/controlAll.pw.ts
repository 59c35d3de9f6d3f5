import { type BrowserContext, chromium, expect, type Locator, type Page } from '@playwright/test'
import { expectNoFaults } from '../support/accessible.ts'
import { apiAs } from '../support/apiAs.ts'
import { expectBoardOpen } from '../support/boardPages.ts'
import { chromiumOptions, MEDIA_PERMISSIONS } from '../support/chromium.ts'
import { bookFullLesson } from '../support/fullLesson.ts'
import { test as base, TUTOR } from '../support/lesson.ts'
import { barButton, DEMO, lobbyJoinButton, OWN_TILE, tile } from '../support/lessonPages.ts'

interface Group { sessionId: string; tutor: Page; one: Page; two: Page; names: [string, string] }

/** A tutor and two students in one browser, each before the lesson's lobby. The second student's clock is three minutes ahead. */
const test = base.extend<{ group: Group }>({
  group: async ({ server }, use) => {
    const browser = await chromium.launch(chromiumOptions(['--use-fake-device-for-media-stream=fps=5']))
    const { sessionId, emails, names: [first = '', second = ''] } = await bookFullLesson(server, 2)
    const open = async (email: string, isAhead = false): Promise<Page> => {
      const context: BrowserContext = await browser.newContext({ permissions: [...MEDIA_PERMISSIONS], viewport: { width: 1100, height: 700 }, locale: 'en-GB' })
      if (isAhead) await context.addInitScript(() => {
        const now = Date.now.bind(Date)
        Date.now = () => now() + 180_000
      })
      const page = await context.newPage()
      await page.goto(server.url)
      await page.getByLabel('Email').fill(email)
      await page.getByLabel('Password').fill('lectern-demo')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await expect(page.getByRole('button', { name: /^Your account/ })).toBeVisible()
      await page.evaluate((id) => { window.location.hash = `#/lesson/${id}` }, sessionId)
      await expect(lobbyJoinButton(page)).toBeEnabled()
      return page
    }
    await use({ sessionId, tutor: await open(DEMO.tutor), one: await open(emails[0] ?? ''), two: await open(emails[1] ?? '', true), names: [first, second] })
    await browser.close()
  },
})

const join = async (page: Page) => {
  await lobbyJoinButton(page).click()
  await expect(tile(page, OWN_TILE)).toBeVisible()
}
const line = (page: Page, name: string): Locator => page.getByRole('list', { name: 'People', exact: true }).getByRole('listitem').filter({ hasText: name })
const news = (page: Page, text: string | RegExp): Locator => page.locator('.overlays').getByText(text)
const poll = (page: Page): Locator => page.getByRole('region', { name: 'Poll', exact: true })
async function pick(page: Page, button: Locator, item: string): Promise<void> {
  await button.click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
  await expect(page.getByRole('menu')).toHaveCount(0)
}
const more = (page: Page, item: string) => pick(page, page.getByRole('toolbar').getByRole('button', { name: 'More', exact: true }), item)
const act = (page: Page, name: string, item: string) => pick(page, page.getByRole('button', { name: `Actions for ${name}` }), item)
const forAll = (page: Page, name: string) => page.getByRole('group', { name: 'For everybody' }).getByRole('button', { name })

test('everybody at once: let in, muted, drawing, hands; the room unlocked, the camera asked for after the microphone, slower', async ({ server, group }) => {
  test.slow()
  const { tutor, one, two, names: [first, second] } = group
  const api = await apiAs(server.url, DEMO.tutor)
  const params = { id: group.sessionId }
  await api.patchSession({ params, body: { waitingRoom: true, revision: (await api.session({ params })).revision } })
  await tutor.reload()
  await join(tutor)

  await test.step('two wait before the door and come in together', async () => {
    for (const page of [one, two]) {
      await page.reload()
      await lobbyJoinButton(page).click()
      await expect(page.getByText('The tutor lets people in', { exact: true })).toBeVisible()
    }
    await tutor.locator('main').focus()
    await tutor.keyboard.press('p')
    await tutor.getByRole('button', { name: 'Let all in' }).click()
    for (const page of [one, two]) await expect(tile(page, TUTOR)).toBeVisible()
    await expect(tutor.getByRole('region', { name: 'Waiting to come in' })).toHaveCount(0)
  })

  await test.step('everybody is muted but who leads', async () => {
    await forAll(tutor, 'Mute everybody').click()
    for (const page of [one, two]) {
      await expect(barButton(page, 'Unmute')).toBeVisible()
      await expect(news(page, `${TUTOR} has muted you`)).toBeVisible()
    }
    await expect(barButton(tutor, 'Mute')).toBeVisible()
  })

  await test.step('[X2] asked for the microphone and then for the camera: two questions, one after the other, and no double press answers both', async () => {
    await barButton(one, 'Stop camera').click()
    await expect(line(tutor, first).getByRole('img', { name: 'camera off' })).toBeVisible()
    await act(tutor, first, 'Ask to unmute')
    await act(tutor, first, 'Ask to switch the camera on')
    await one.getByRole('alertdialog', { name: `${TUTOR} asks you to switch your microphone on` }).getByRole('button', { name: 'Switch microphone on' }).dblclick()
    const camera = one.getByRole('alertdialog', { name: `${TUTOR} asks you to switch your camera on` })
    await expect(camera.getByRole('button', { name: 'Not now' })).toBeFocused()
    await expect(line(tutor, first).getByRole('img', { name: 'microphone on' })).toBeVisible()
    await expect(line(tutor, first).getByRole('img', { name: 'camera off' })).toBeVisible()
    await camera.getByRole('button', { name: 'Switch camera on' }).click()
    await expect(one.getByRole('alertdialog')).toHaveCount(0)
    await expect(barButton(one, 'Mute')).toBeVisible()
    await expect(barButton(one, 'Stop camera')).toBeVisible()
    await expect(line(tutor, first).getByRole('img', { name: 'camera on' })).toBeVisible()
  })

  await test.step('drawing is taken from all and given to all; all hands go down', async () => {
    await barButton(tutor, 'Board').click()
    for (const page of [one, two]) await expectBoardOpen(page)
    await forAll(tutor, 'Only I draw').click()
    for (const page of [one, two]) await expect(news(page, 'You can look at the board; drawing is off for you')).toBeVisible()
    await forAll(tutor, 'Let everybody draw').click()
    for (const page of [one, two]) await expect(news(page, 'You may draw on the board now')).toBeVisible()
    for (const page of [one, two]) {
      await page.locator('main').focus()
      await page.keyboard.press('h')
    }
    await expect(line(tutor, second).getByRole('img', { name: /hand raised, number/ })).toBeVisible()
    await expect(line(tutor, first).getByRole('img', { name: /hand raised, number/ })).toBeVisible()
    await forAll(tutor, 'Lower all hands').click()
    await expect(tutor.getByRole('img', { name: /hand raised, number/ })).toHaveCount(0)
    for (const page of [one, two]) await expect(page.getByRole('toolbar').getByRole('button', { name: 'Raise your hand' })).toBeVisible()
    await barButton(tutor, 'Board').click()
  })

  await test.step('the room is locked and opened again; "slower" is heard by who leads alone', async () => {
    await more(tutor, 'Lock the room')
    for (const page of [one, two]) await expect(news(page, 'The room is locked: nobody new comes in')).toBeVisible()
    await more(tutor, 'Unlock the room')
    for (const page of [one, two]) await expect(news(page, 'The room is open again')).toBeVisible()
    await more(two, 'Slower, please')
    await expect(news(tutor, `${second} asks you to go slower`)).toBeVisible()
    await expect(news(one, /go slower/)).toHaveCount(0)
  })

  await test.step('a timer shows the same on a device whose clock is wrong', async () => {
    await more(tutor, 'Timer')
    await tutor.getByRole('textbox', { name: 'Minutes' }).fill('2')
    await tutor.keyboard.press('Enter')
    for (const page of [tutor, one, two]) await expect(page.getByRole('region', { name: 'Timer', exact: true }).getByRole('timer')).toHaveText(/^01:[45]\d$/)
    await expect(two.getByRole('timer', { name: 'Time since the start' })).toHaveText(/^0\d:\d\d$/)
    const elapsed = async (page: Page) => {
      const [minutes = 0, seconds = 0] = (await page.getByRole('timer', { name: 'Time since the start' }).innerText()).split(':').map(Number)
      return minutes * 60 + seconds
    }
    await expect.poll(async () => Math.abs(await elapsed(two) - await elapsed(one))).toBeLessThan(10)
  })
})

test('a poll that was put out of the way comes back, one\'s own answer outlives a reload, and an open poll is given up only when asked for', async ({ group }) => {
  test.slow()
  const { tutor, one } = group
  await join(tutor)
  await join(one)
  const ask = async (question: string) => {
    await more(tutor, 'Poll')
    await tutor.getByLabel('Question').fill(question)
    await tutor.getByLabel('Answer 1').fill('Yes')
    await tutor.getByLabel('Answer 2').fill('No')
    await tutor.getByRole('button', { name: 'Ask', exact: true }).click()
  }
  await ask('Is it clear?')
  await poll(one).getByRole('button', { name: 'No' }).click()
  await expect(poll(one).getByRole('button', { name: 'No' })).toHaveAttribute('aria-pressed', 'true')

  await test.step('hidden by who asked, it can be fetched again and closed', async () => {
    await poll(tutor).getByRole('button', { name: 'Put the poll out of the way' }).click()
    await expect(poll(tutor)).toHaveCount(0)
    await expectNoFaults(tutor, 'a poll out of the way')
    await tutor.getByRole('button', { name: 'Show the poll' }).click()
    await expect(poll(tutor)).toContainText('1 answer so far')
  })

  await test.step('after a reload one\'s own answer is still marked', async () => {
    await one.reload()
    await join(one)
    await expect(poll(one).getByRole('button', { name: 'No' })).toHaveAttribute('aria-pressed', 'true')
    await expect(poll(one).getByRole('button', { name: 'Yes' })).toHaveAttribute('aria-pressed', 'false')
  })

  await test.step('a new question asks first what is to become of the open one', async () => {
    await ask('And now?')
    const confirm = tutor.getByRole('alertdialog', { name: 'Give up the poll that is open?' })
    await expect(confirm).toContainText('“Is it clear?” is not closed yet. Its 1 answer is lost')
    await expectNoFaults(tutor, 'giving up an open poll')
    await confirm.getByRole('button', { name: 'Cancel' }).click()
    await expect(poll(one)).toContainText('Is it clear?')
    await tutor.getByRole('button', { name: 'Ask', exact: true }).click()
    await confirm.getByRole('button', { name: 'Ask the new question' }).click()
    await expect(poll(one)).toContainText('And now?')
    await expect(poll(tutor)).toContainText('0 answers so far')
    for (const answer of ['Yes', 'No']) await expect(poll(one).getByRole('button', { name: answer })).toHaveAttribute('aria-pressed', 'false')
  })
})
