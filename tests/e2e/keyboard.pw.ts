import { expect, type Locator, type Page } from '@playwright/test'
import { tabOnto } from '../support/accessible.ts'
import { expectBoardOpen } from '../support/boardPages.ts'
import { openPerson } from '../support/browser.ts'
import { expectFocusKept } from '../support/focus.ts'
import { enter, STUDENT, test as base } from '../support/lesson.ts'
import { barButton, DEMO, expectMovingVideo, lobbyJoinButton, OWN_TILE, tile } from '../support/lessonPages.ts'
import { CAPTURES_OWN_TAB, captureOwnTab } from '../support/ownTabCapture.ts'

/** A tutor who has a keyboard and nothing else. */
const test = base.extend<{ tutor: Page }>({
  tutor: async ({}, use) => {
    const person = await openPerson({ args: [CAPTURES_OWN_TAB] })
    await person.context.addInitScript(captureOwnTab)
    await use(person.page)
    await person.close()
  },
})

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true }).filter({ visible: true }).first()
const large = (page: Page): Locator => page.locator('.tile[data-large="true"]')

async function press(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' | 'ArrowRight' = 'Tab'): Promise<void> {
  await tabOnto(page, target, key)
  await page.keyboard.press('Enter')
}
/** The bar is one stop; arrows go through it. */
async function pressInBar(page: Page, target: Locator): Promise<void> {
  const bar = page.getByRole('toolbar', { name: 'Lesson controls' })
  for (let presses = 0; presses < 60 && await bar.locator(':focus').count() === 0; presses++) await page.keyboard.press('Tab')
  // From its beginning, wherever in it the focus was last.
  for (let presses = 0; presses < 20; presses++) await page.keyboard.press('ArrowLeft')
  await press(page, target, 'ArrowRight')
}
/** From the button of a menu that has the focus. */
async function pickInMenu(page: Page, item: Locator): Promise<void> {
  await expect(page.getByRole('menu')).toBeVisible()
  for (let presses = 0; presses < 30; presses++) {
    if (await item.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('ArrowDown')
  }
  await expect(item).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toHaveCount(0)
}
async function inView(page: Page, item: RegExp | string): Promise<void> {
  await press(page, button(page, 'View'))
  await pickInMenu(page, page.getByRole('menu').locator('[role^=menuitem]').filter({ hasText: item }))
  await expectFocusKept(page, `${String(item)} in the menu of the view`)
}
async function inMore(page: Page, item: string): Promise<void> {
  await pressInBar(page, page.getByRole('toolbar').getByRole('button', { name: 'More', exact: true }))
  await pickInMenu(page, page.getByRole('menuitem', { name: item, exact: true }))
}

test('a whole lesson by keyboard alone, which is never lost and always seen', async ({ server, tutor, people }) => {
  test.slow()
  const { keyboard } = tutor

  await test.step('signing in and the lobby, with another microphone', async () => {
    await tutor.goto(server.url)
    await expect(tutor.getByLabel('Email')).toBeFocused()
    await keyboard.type(DEMO.tutor)
    await keyboard.press('Tab')
    await keyboard.type('lectern-demo')
    await keyboard.press('Enter')
    await expect(button(tutor, 'Join')).toBeVisible()
    await press(tutor, button(tutor, 'Join'))
    await expect(lobbyJoinButton(tutor)).toBeFocused()
    const microphone = tutor.getByRole('button', { name: /Microphone$/ })
    await expect(microphone).toContainText('System’s choice')
    await press(tutor, microphone, 'Shift+Tab')
    await expect(tutor.getByRole('listbox')).toBeVisible()
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await expect(tutor.getByRole('listbox')).toHaveCount(0)
    await expect(microphone).toContainText('Fake')
    await expect(microphone).toBeFocused()
    await press(tutor, lobbyJoinButton(tutor))
    await expect(tile(tutor, OWN_TILE)).toBeVisible()
    await expect(tutor.getByRole('main')).toBeFocused()
  })

  const { page: student } = await people()
  await enter({ page: student } as Parameters<typeof enter>[0], server.url, DEMO.student)
  await expectMovingVideo(tutor, STUDENT)

  await test.step('microphone, held and let go of; hand; the list of keys, in which letters do nothing', async () => {
    await keyboard.press('m')
    await expect(barButton(tutor, 'Unmute')).toBeVisible()
    await keyboard.down(' ')
    await expect(barButton(tutor, 'Mute')).toBeVisible()
    await keyboard.up(' ')
    await expect(barButton(tutor, 'Unmute')).toBeVisible()
    await keyboard.press('h')
    await expect(tutor.getByRole('button', { name: 'Lower your hand' })).toBeVisible()
    await keyboard.press('h')
    await keyboard.press('?')
    await expect(tutor.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible()
    await expectFocusKept(tutor, 'opening the list of keys')
    await keyboard.press('v')
    await keyboard.press('Escape')
    await expect(tutor.getByRole('dialog')).toHaveCount(0)
    await expect(barButton(tutor, 'Stop camera')).toBeVisible()
    await expectFocusKept(tutor, 'closing the list of keys')
  })

  await test.step('a message, and a note for oneself', async () => {
    await keyboard.press('c')
    await expect(tutor.getByLabel('Message to everybody')).toBeFocused()
    await keyboard.type('Good morning')
    await keyboard.press('Enter')
    await expect(tutor.getByRole('log').getByText('Good morning')).toBeVisible()
    await expect(tutor.getByLabel('Message to everybody')).toBeFocused()
    await keyboard.press('Escape')
    await expectFocusKept(tutor, 'closing the chat')
    await inMore(tutor, 'My notes')
    const notes = tutor.getByRole('region', { name: 'My notes' })
    await expect(notes).toBeVisible()
    await tabOnto(tutor, notes.getByRole('textbox'))
    await keyboard.type('Rafi is good at this')
    await expect(notes.getByRole('status')).toHaveText('Saved')
    await keyboard.press('Escape')
    await expect(notes).toHaveCount(0)
    await expectFocusKept(tutor, 'closing the notes')
  })

  await test.step('the board: into it, a tool by its key while the room\'s are silent, and out again', async () => {
    await keyboard.press('w')
    await expectBoardOpen(tutor)
    const place = tutor.getByRole('region', { name: 'Board', exact: true })
    const isInside = () => place.locator(':focus').count()
    // Its own bar comes first from this side.
    const draws = () => place.locator('.excalidraw :focus').count()
    for (let presses = 0; presses < 60 && await draws() === 0; presses++) await keyboard.press('Shift+Tab')
    expect(await draws()).toBe(1)
    await expectFocusKept(tutor, 'coming onto the board')
    await keyboard.press('r')
    await expect(tutor.getByTestId('toolbar-rectangle')).toBeChecked()
    await keyboard.press('m')
    await keyboard.press('w')
    await expect(barButton(tutor, 'Unmute')).toBeVisible()
    await expect(barButton(tutor, 'Board')).toHaveAttribute('aria-pressed', 'true')
    for (let presses = 0; presses < 60 && await isInside() === 1; presses++) await keyboard.press('Tab')
    expect(await isInside()).toBe(0)
    await expectFocusKept(tutor, 'leaving the board')
    await pressInBar(tutor, barButton(tutor, 'Board'))
    await expect(barButton(tutor, 'Board')).toHaveAttribute('aria-pressed', 'false')
    await expectFocusKept(tutor, 'hiding the board')
  })

  await test.step('a screen, shared by its key and stopped by the button that goes away with it', async () => {
    await keyboard.press('s')
    await expect(tutor.getByText('You are sharing your screen.')).toBeVisible()
    await expect(large(student)).toHaveCount(1)
    await press(tutor, tutor.getByRole('region', { name: 'You are sharing your screen.' }).getByRole('button', { name: 'Stop sharing' }), 'Shift+Tab')
    await expect(tutor.getByText('You are sharing your screen.')).toHaveCount(0)
    await expectFocusKept(tutor, 'stopping the screen')
  })

  await test.step('who speaks large, somebody kept large, captions, full screen and back', async () => {
    await inView(tutor, 'Who speaks large')
    await expect(large(tutor)).toHaveAccessibleName(STUDENT)
    await inView(tutor, 'Everybody the same size')
    await expect(large(tutor)).toHaveCount(0)
    await tabOnto(tutor, tutor.getByRole('button', { name: new RegExp(`^Connection with ${STUDENT}`) }))
    await expect(tile(tutor, STUDENT)).toContainText('Delay')
    await press(tutor, button(tutor, `Show ${STUDENT} large for me`), 'ArrowRight')
    await expect(large(tutor)).toHaveAccessibleName(STUDENT)
    await expectFocusKept(tutor, 'keeping somebody large')
    await keyboard.press('Enter')
    await expect(large(tutor)).toHaveCount(0)
    await expectFocusKept(tutor, 'no longer keeping somebody large')
    await inView(tutor, 'Show captions')
    await expect(tutor.getByRole('region', { name: 'Captions' })).toContainText('No captions service is set up yet')
    await press(tutor, button(tutor, 'Hide captions'))
    await expect(tutor.getByRole('region', { name: 'Captions' })).toHaveCount(0)
    await expectFocusKept(tutor, 'hiding captions')
    await inView(tutor, 'Full screen')
    await expect.poll(() => tutor.evaluate(() => document.fullscreenElement !== null)).toBe(true)
    await inView(tutor, 'Full screen')
    await expect.poll(() => tutor.evaluate(() => document.fullscreenElement !== null)).toBe(false)
  })

  await test.step('what comes up over the stage is put away: a note, a timer, a poll', async () => {
    await student.keyboard.press('h')
    const note = tutor.locator('.overlay-note').filter({ hasText: `${STUDENT} has raised a hand` })
    await expect(note).toBeVisible()
    await press(tutor, note.getByRole('button', { name: 'Dismiss' }))
    await expect(note).toHaveCount(0)
    await expectFocusKept(tutor, 'putting a note away')
    await inMore(tutor, 'Timer')
    await expect(tutor.getByRole('dialog')).toBeVisible()
    await press(tutor, tutor.getByRole('dialog').getByRole('button', { name: 'Start', exact: true }))
    await expect(tutor.getByRole('dialog')).toHaveCount(0)
    await expectFocusKept(tutor, 'starting a timer')
    await press(tutor, button(tutor, 'Take the timer away'))
    await expect(tutor.getByRole('region', { name: 'Timer' })).toHaveCount(0)
    await expectFocusKept(tutor, 'taking the timer away')
    await inMore(tutor, 'Poll')
    await expect(tutor.getByLabel('Question')).toBeFocused()
    for (const text of ['Is it clear?', 'Yes', 'No']) {
      await keyboard.type(text)
      if (text !== 'No') await keyboard.press('Tab')
    }
    await keyboard.press('Enter')
    const poll = tutor.getByRole('region', { name: 'Poll', exact: true })
    await expect(poll).toBeVisible()
    await expectFocusKept(tutor, 'asking everybody')
    await press(tutor, poll.getByRole('button', { name: 'Close and show the results' }))
    await expect(poll).toContainText('Closed')
    await expectFocusKept(tutor, 'closing the poll')
    await press(tutor, poll.getByRole('button', { name: 'Take the poll away' }))
    await expect(poll).toHaveCount(0)
    await expectFocusKept(tutor, 'taking the poll away')
  })

  await test.step('the people: a hand lowered by what can be done with its owner', async () => {
    await keyboard.press('p')
    await press(tutor, button(tutor, `Actions for ${STUDENT}`))
    await pickInMenu(tutor, tutor.getByRole('menuitem', { name: 'Lower hand' }))
    await expect(student.getByRole('button', { name: 'Raise your hand' })).toBeVisible()
    await expectFocusKept(tutor, 'lowering a hand')
    await keyboard.press('Escape')
    await expectFocusKept(tutor, 'closing the people')
  })

  await test.step('the end: asked about, thought over, and then the record', async () => {
    await pressInBar(tutor, barButton(tutor, 'Leave'))
    await expect(button(tutor, 'Stay')).toBeFocused()
    await keyboard.press('Escape')
    await expect(barButton(tutor, 'Leave')).toBeFocused()
    await keyboard.press('Enter')
    await press(tutor, button(tutor, 'End lesson for everybody'))
    await expect(button(tutor, 'Back to lessons')).toBeFocused()
    await expectFocusKept(tutor, 'ending the lesson')
    await press(tutor, button(tutor, 'Open its record'), 'Shift+Tab')
    await expect(tutor.getByRole('table')).toBeVisible()
    await expect(tutor.getByRole('heading', { name: 'Fractions', exact: true })).toBeVisible()
  })
})
