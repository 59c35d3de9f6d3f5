import { expect, type Page } from '@playwright/test'
import { expectAccessible, tabOnto } from '../support/accessible.ts'
import { apiAs } from '../support/apiAs.ts'
import type { Person } from '../support/browser.ts'
import { callButton, callPerson, expectTalking, ringCard } from '../support/callPages.ts'
import { enter, STUDENT, test as base, TUTOR } from '../support/lesson.ts'
import { barButton, DEMO, DEMO_PASSWORD, expectMovingVideo, signIn, tile } from '../support/lessonPages.ts'
import { audioEnergyDuring } from '../support/mediaWatch.ts'

/** Tutor and student, signed in and looking at their calendars. */
const test = base.extend<{ pair: { tutor: Person; student: Person } }>({
  pair: async ({ server, people }, use) => {
    const [tutor, student] = await Promise.all([people(), people()])
    await Promise.all([signIn(tutor.page, server.url, DEMO.tutor), signIn(student.page, server.url, DEMO.student)])
    await use({ tutor, student })
    expect([...tutor.errors, ...student.errors]).toEqual([])
  },
})

async function talk({ tutor, student }: { tutor: Person; student: Person }, kind: 'Voice' | 'Video' = 'Video'): Promise<void> {
  await callPerson(tutor.page, STUDENT, kind)
  await ringCard(student.page).getByRole('button', { name: kind === 'Video' ? 'Accept with video' : 'Accept', exact: true }).click()
  await Promise.all([expectTalking(tutor.page), expectTalking(student.page)])
}

/** How many pages of the browser make a call heard now. */
const soundLocks = (page: Page): Promise<number> => page.evaluate(async () => (await navigator.locks.query()).held?.filter(({ name }) => name === 'lectern-ringing').length ?? 0)

test('[C1] a call rings, is answered, and both see each other move and hear each other; afterwards it is rated with two taps', async ({ pair }) => {
  const { tutor, student } = pair
  await callPerson(tutor.page, STUDENT)
  await expect(ringCard(student.page)).toContainText(`${TUTOR} calls you by video`)
  await expect(tutor.page.getByText(`Ringing at ${STUDENT}`)).toBeVisible()
  await ringCard(student.page).getByRole('button', { name: 'Accept with video' }).click()
  await expect(ringCard(student.page)).toBeHidden()
  for (const [person, other] of [[tutor, STUDENT], [student, TUTOR]] as const) {
    await expectTalking(person.page)
    await expectMovingVideo(person.page, other)
    await expect(async () => { expect(await audioEnergyDuring(person.page, 1_500)).toBeGreaterThan(0) }).toPass()
  }
  await callButton(student.page, 'Hang up').click()
  for (const { page } of [tutor, student]) await expect(page.getByRole('heading', { name: 'The call has ended' })).toBeVisible()
  await tutor.page.getByRole('radio', { name: '4 stars' }).click()
  await tutor.page.getByRole('button', { name: 'Send rating' }).click()
  await expect(tutor.page.getByText('Your rating is noted')).toBeVisible()
  await tutor.page.evaluate(() => { window.location.hash = '#/people' })
  await expect(tutor.page.getByRole('heading', { name: 'People' })).toBeVisible()
  await tutor.page.goBack()
  await expect(tutor.page.getByText('You gave 4 stars.')).toBeVisible()
  await expect(tutor.page.getByRole('radio')).toHaveCount(0)
})

test('who is in a call on another device is told so when calling, and finds the way to it', async ({ server, people, pair: { tutor, student } }) => {
  const tablet = await people()
  await signIn(tablet.page, server.url, DEMO.tutor)
  await callPerson(tutor.page, STUDENT, 'Voice')
  await expect(tablet.page.getByRole('link', { name: 'Come back' })).toBeVisible()
  await callPerson(tablet.page, STUDENT, 'Voice')
  await expect(tablet.page.getByRole('alertdialog', { name: 'You are busy yourself' })).toBeVisible()
  await expectAccessible(tablet.page, 'busy oneself')
  await tablet.page.keyboard.press('Escape')
  await expect(tablet.page.getByRole('alertdialog')).toHaveCount(0)
  await ringCard(student.page).getByRole('button', { name: 'Decline', exact: true }).click()
  await expect(tutor.page.getByRole('heading', { name: `${STUDENT} declined` })).toBeVisible()
  await expectAccessible(tutor.page, 'declined')
  await expect(tablet.page.getByRole('link', { name: 'Come back' })).toHaveCount(0)
})

test('a call is declined with a quick reply, which the caller reads and finds among the messages', async ({ pair: { tutor, student } }) => {
  await callPerson(tutor.page, STUDENT, 'Voice')
  await expect(ringCard(student.page)).toBeVisible()
  await expect.poll(() => soundLocks(student.page), { message: 'it is heard while it rings' }).toBe(1)
  await ringCard(student.page).getByRole('button', { name: 'Decline with a message' }).click()
  await student.page.getByRole('menuitem', { name: 'Please write to me.' }).click()
  await expect(ringCard(student.page)).toBeHidden()
  await expect.poll(() => soundLocks(student.page), { message: 'nor is it heard any more' }).toBe(0)
  await expect(tutor.page.getByRole('heading', { name: `${STUDENT} declined` })).toBeVisible()
  await expect(tutor.page.getByText('“Please write to me.”')).toBeVisible()
  await tutor.page.getByRole('button', { name: 'Leave a message' }).click()
  await expect(tutor.page.getByRole('log').getByText('Please write to me.')).toBeVisible()
})

test('[C2] somebody in a lesson is busy: the caller is told at once, and nothing rings in the lesson', async ({ server, people, pair: { tutor, student } }) => {
  const other = await people()
  await enter(other, server.url, DEMO.tutor)
  await student.page.getByRole('button', { name: 'Join', exact: true }).first().click()
  await student.page.getByRole('button', { name: 'Join lesson', exact: true }).click()
  await expectMovingVideo(student.page, TUTOR)
  const admin = await people()
  await admin.page.goto(server.url)
  await admin.page.getByLabel('Email').fill(DEMO.admin)
  await admin.page.getByLabel('Password').fill(DEMO_PASSWORD)
  await admin.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(admin.page.getByRole('navigation')).toBeVisible()
  await callPerson(admin.page, STUDENT)
  await expect(admin.page.getByRole('alertdialog', { name: `${STUDENT} is busy` })).toBeVisible()
  await expect(ringCard(student.page)).toHaveCount(0)
  await admin.page.getByRole('button', { name: 'Leave a message' }).click()
  await expect(admin.page.getByLabel(`Message to ${STUDENT}`)).toBeVisible()
  await expect(tutor.page.getByRole('toolbar')).toHaveCount(0)
})

test('[X1 X2] a voice call opens no camera; from voice to video each decides for the own camera', async ({ pair }) => {
  const { tutor, student } = pair
  const cameras = (person: Person) => person.page.evaluate(() => window.mediaWatch?.opened.filter((kind) => kind === 'video').length)
  await talk(pair, 'Voice')
  await expect(async () => { expect(await audioEnergyDuring(tutor.page, 1_500)).toBeGreaterThan(0) }).toPass()
  expect([await cameras(tutor), await cameras(student)]).toEqual([0, 0])
  await callButton(tutor.page, 'Switch to video').click()
  await expect(student.page.getByText(`${TUTOR} would like to switch to video`)).toBeVisible()
  expect([await cameras(tutor), await cameras(student)]).toEqual([0, 0])
  await student.page.getByRole('button', { name: 'Stay without camera' }).click()
  await expect(tutor.page.getByText(`${STUDENT} stays without video.`)).toBeVisible()
  expect([await cameras(tutor), await cameras(student)]).toEqual([0, 0])
  await callButton(tutor.page, 'Switch to video').click()
  await student.page.getByRole('button', { name: 'Turn on my camera' }).click()
  await Promise.all([expectMovingVideo(tutor.page, STUDENT), expectMovingVideo(student.page, TUTOR)])
})

test('[X1 C4] a call by video that the other crosses by voice closes the camera; by consent it opens again', async ({ pair: { tutor, student } }) => {
  const sent = ({ page }: Person) => page.evaluate(() => window.mediaWatch?.connections.flatMap((connection) => connection.getSenders()).filter(({ track }) => track?.kind === 'video' && track.readyState === 'live').length)
  await callPerson(tutor.page, STUDENT, 'Video')
  await expect(ringCard(student.page)).toBeVisible()
  await expect(barButton(tutor.page, 'Stop camera')).toBeVisible()
  await callPerson(student.page, TUTOR, 'Voice')
  await Promise.all([expectTalking(tutor.page), expectTalking(student.page)])
  await expect(callButton(tutor.page, 'Switch to video')).toBeVisible()
  await expect.poll(() => sent(tutor)).toBe(0)
  expect(await student.page.evaluate(() => window.mediaWatch?.opened)).not.toContain('video')
  await callButton(tutor.page, 'Switch to video').click()
  await student.page.getByRole('button', { name: 'Turn on my camera' }).click()
  await Promise.all([expectMovingVideo(tutor.page, STUDENT), expectMovingVideo(student.page, TUTOR)])
})

test('a call is answered, muted and ended by keyboard alone; whoever types answers nothing by accident', async ({ pair: { tutor, student } }) => {
  const { page } = student
  await page.evaluate(() => { window.location.hash = '#/messages' })
  await page.getByRole('link', { name: new RegExp(TUTOR) }).click()
  const text = page.getByLabel(`Message to ${TUTOR}`)
  await text.focus()
  await callPerson(tutor.page, STUDENT, 'Voice')
  await expect(ringCard(page)).toBeVisible()
  await page.keyboard.type('still writing ')
  await expect(text).toBeFocused()
  await expect(ringCard(page)).toBeVisible()
  await page.keyboard.press('F8')
  await expect(ringCard(page).getByRole('button', { name: 'Accept' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(text).toBeFocused()
  await page.keyboard.press('F8')
  await page.keyboard.press('Enter')
  await expectTalking(page)
  await page.keyboard.press('m')
  await expect(tile(tutor.page, STUDENT).getByLabel(/microphone is off/i)).toBeVisible()
  await tabOnto(page, page.getByRole('toolbar').getByRole('button').first())
  await tabOnto(page, callButton(page, 'Hang up'), 'ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'The call has ended' })).toBeVisible()
})

test('a call that rings can be reached while a dialog is open', async ({ pair: { tutor, student } }) => {
  const { page } = student
  await page.getByRole('link', { name: /^Messages/ }).click()
  await page.getByRole('button', { name: 'New', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await callPerson(tutor.page, STUDENT, 'Voice')
  await expect(ringCard(page)).toBeVisible()
  await page.keyboard.press('F8')
  await expect(ringCard(page).getByRole('button', { name: 'Accept' })).toBeFocused()
  await ringCard(page).getByRole('button', { name: 'Decline', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(tutor.page.getByRole('heading', { name: `${STUDENT} declined` })).toBeVisible()
})

test('[X1] after a reload in mid-call nothing is open until the person comes back, and then no more than before', async ({ pair }) => {
  const { tutor, student } = pair
  await talk(pair)
  await expectMovingVideo(tutor.page, STUDENT)
  await barButton(student.page, 'Mute').click()
  await student.page.reload()
  await expect(student.page.getByRole('heading', { name: 'You are still in this call' })).toBeVisible()
  expect(await student.page.evaluate(() => window.mediaWatch?.opened)).toEqual([])
  await student.page.getByRole('button', { name: 'Come back' }).click()
  await expectMovingVideo(tutor.page, STUDENT)
  await expect(barButton(student.page, 'Unmute')).toBeVisible()
  await callButton(tutor.page, 'Hang up').click()
  await expect(student.page.getByRole('heading', { name: 'The call has ended' })).toBeVisible()
})

test('[C3] all devices ring; the first answer wins, and the call can be taken over by the other', async ({ server, people, pair: { tutor, student } }) => {
  const tablet = await people()
  await signIn(tablet.page, server.url, DEMO.student)
  await callPerson(tutor.page, STUDENT)
  await Promise.all([expect(ringCard(student.page)).toBeVisible(), expect(ringCard(tablet.page)).toBeVisible()])
  const stopped = ringCard(tablet.page).waitFor({ state: 'detached' }).then(() => Date.now())
  await ringCard(student.page).getByRole('button', { name: 'Accept with video' }).click()
  const answered = Date.now()
  expect(await stopped - answered).toBeLessThan(1_000)
  await expectTalking(student.page)
  await tablet.page.goto(student.page.url())
  await tablet.page.getByRole('button', { name: 'Come back' }).click()
  await expect(student.page.getByRole('heading', { name: 'Your call goes on on another device' })).toBeVisible()
  await student.page.getByRole('button', { name: 'Back to lessons' }).click()
  await expectMovingVideo(tablet.page, TUTOR)
  await expectTalking(tutor.page)
  await callButton(tablet.page, 'Hang up').click()
  await expect(tutor.page.getByRole('heading', { name: 'The call has ended' })).toBeVisible()
})

test('whoever goes to another page while it rings has stopped calling', async ({ pair: { tutor, student } }) => {
  await callPerson(tutor.page, STUDENT)
  await expect(ringCard(student.page)).toBeVisible()
  await tutor.page.goBack()
  await expect(ringCard(student.page)).toBeHidden()
  await student.page.getByRole('link', { name: /^Calls/ }).click()
  await expect(student.page.getByRole('listitem').filter({ hasText: TUTOR }).first()).toContainText(/missed/)
})

test('who is added to a running call rings and joins it; anybody shows its board to all', async ({ server, people, pair }) => {
  const { tutor, student } = pair
  const third = await people()
  await signIn(third.page, server.url, DEMO.student2)
  const { name } = await (await apiAs(server.url, DEMO.student2)).me({})
  await talk(pair, 'Voice')
  await callButton(tutor.page, 'Add people').click()
  await tutor.page.getByRole('dialog').getByRole('button', { name: new RegExp(name) }).click()
  await expect(ringCard(third.page)).toContainText(`With ${STUDENT}`)
  await ringCard(third.page).getByRole('button', { name: 'Accept', exact: true }).click()
  await expect(tile(tutor.page, name)).toBeVisible()
  await expect(tile(student.page, name)).toBeVisible()
  await barButton(student.page, 'Board').click()
  await expect(barButton(third.page, 'Board')).toHaveAttribute('aria-pressed', 'true')
  await callButton(third.page, 'Hang up').click()
  await expect(third.page.getByRole('heading', { name: 'You have left the call' })).toBeVisible()
  await expectTalking(tutor.page)
})

for (const language of ['en', 'bn'] as const) {
  test(`axe finds nothing from the ring to the minute after the call (${language})`, async ({ pair: { tutor, student } }) => {
    // A dozen runs of axe beside live cameras.
    test.slow()
    for (const { page } of [tutor, student]) {
      await page.evaluate((chosen) => { localStorage.setItem('lectern.language', JSON.stringify(chosen)) }, language)
      await page.reload()
      await expect(page.locator('html')).toHaveAttribute('lang', language)
    }
    const [caller, called] = [tutor.page, student.page]
    await caller.evaluate(() => { window.location.hash = '#/people' })
    await caller.getByRole('button', { name: new RegExp(STUDENT) }).first().click()
    const card = called.getByRole('alertdialog')
    await expect(card).toBeVisible()
    await expectAccessible(called, 'ringing')
    await expectAccessible(caller, 'calling')
    await card.getByRole('button').first().click()
    await expect(caller.getByRole('timer')).toBeVisible()
    await caller.getByRole('toolbar').locator('.bar-middle > .bar-button').first().click()
    const note = called.locator('.call-note').getByRole('button')
    await expect(note.first()).toBeVisible()
    await expectAccessible(called, 'asked for video')
    await expectAccessible(caller, 'talking')
    await note.last().click()
    await caller.locator('.bar-leave').click()
    for (const page of [caller, called]) await expect(page.getByRole('radio')).toHaveCount(5)
    await called.getByRole('radio').nth(2).click()
    await expectAccessible(called, 'after the call')
    await called.evaluate(() => { window.location.hash = '#/settings' })
    await expect(called.getByRole('slider')).toBeVisible()
    await expectAccessible(called, 'settings of calls')
  })
}
