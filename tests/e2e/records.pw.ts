import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible, tabOnto } from '../support/accessible.ts'
import { apiAs } from '../support/apiAs.ts'
import { openPerson, type Person } from '../support/browser.ts'
import { callButton, callPerson, expectTalking, ringCard } from '../support/callPages.ts'
import { enter, STUDENT, test as lessonTest, TUTOR } from '../support/lesson.ts'
import { DEMO, leaveLesson, signIn } from '../support/lessonPages.ts'
import { type Caller, declineCall, giveUpCall, holdCall, missCall, openCaller } from '../support/pastCalls.ts'

const ADMIN = 'Farid Ahmed'

const go = (page: Page, hash: string) => page.evaluate((next) => { window.location.hash = next }, hash)
const row = (page: Page, name: string): Locator => page.getByRole('main').getByRole('listitem').filter({ hasText: name })
const calls = (page: Page): Locator => page.getByRole('main').getByRole('list').last().getByRole('listitem')
const menu = (page: Page, name: RegExp): Locator => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name })
const tab = (page: Page, name: string): Locator => page.getByRole('radio', { name, exact: true })

const test = lessonTest.extend<{ tutor: Person }>({
  tutor: async ({ server }, use) => {
    const person = await openPerson({ context: { timezoneId: 'Asia/Dhaka' } })
    await signIn(person.page, server.url, DEMO.tutor)
    await use(person)
    expect(person.errors).toEqual([])
    await person.close()
  },
})

/** After calls between a tutor, a student and an administrator: answered, declined with a reply, missed, answered. */
const testAfterCalls = test.extend<{ past: { tutor: Caller; student: Caller } }>({
  past: [async ({ server }, use) => {
    const [tutor, student, admin] = await Promise.all([openCaller(server.url, DEMO.tutor), openCaller(server.url, DEMO.student), openCaller(server.url, DEMO.admin)])
    await holdCall(tutor, student, 'video')
    await declineCall(tutor, admin, 'voice', 'I will call you later.')
    await giveUpCall(student, tutor, 'voice')
    await holdCall(admin, tutor, 'voice')
    await use({ tutor, student })
    for (const { socket } of [tutor, student, admin]) socket.close()
  }, { auto: true }],
})

test('who is there is seen as it changes: signed in, in a lesson, away, gone', async ({ server, people, tutor: { page } }) => {
  await menu(page, /^People/).click()
  await expect(page).toHaveTitle('People · Lectern')
  const rafi = row(page, STUDENT)
  await expect(rafi).toContainText('Offline')
  const student = await people()
  await student.page.clock.install()
  await enter(student, server.url, DEMO.student)
  await expect(rafi).toContainText('In a lesson')
  await leaveLesson(student.page)
  await expect(rafi).toContainText('Online')
  await student.page.clock.fastForward('05:01')
  await expect(rafi).toContainText('Away')
  await student.page.mouse.move(100, 100)
  await student.page.mouse.move(200, 200)
  await expect(rafi).toContainText('Online')
  await student.close()
  await expect(rafi).toContainText('Offline')
})

test('people are found by name, written to, and booked', async ({ tutor: { page } }) => {
  await menu(page, /^People/).click()
  await page.getByLabel('Search by name').fill('raf')
  await expect(row(page, STUDENT)).toBeVisible()
  await expect(page.getByText('1 person')).toBeVisible()
  await page.getByRole('button', { name: `Book a lesson with ${STUDENT}` }).click()
  const dialog = page.getByRole('dialog', { name: 'New lesson' })
  await expect(dialog.getByRole('checkbox', { name: STUDENT })).toBeChecked()
  await page.keyboard.press('Escape')
  await page.getByLabel('Search by name').fill('nobody of this name')
  await expect(page.getByText('Nobody here has this name.')).toBeVisible()
  await page.getByLabel('Search by name').fill('')
  await page.getByRole('button', { name: `Message to ${STUDENT}` }).click()
  await expect(page.getByLabel(`Message to ${STUDENT}`)).toBeVisible()
})

testAfterCalls('past calls are narrowed by tab, kind, name and days, and say what became of them', async ({ tutor: { page } }) => {
  await menu(page, /^Calls/).click()
  await expect(calls(page).nth(0)).toContainText(/Farid Ahmed.*Incoming voice call, answered/)
  await expect(calls(page).nth(1)).toContainText(/Rafi Chowdhury.*Incoming voice call, missed: it stopped before you answered/)
  await expect(calls(page).nth(2)).toContainText(/Farid Ahmed.*Outgoing voice call, declined/)
  await expect(calls(page).nth(3)).toContainText(/Rafi Chowdhury.*Outgoing video call, answered/)
  await tab(page, 'Missed').click()
  await expect(calls(page).first()).toContainText('missed')
  await expect(calls(page).filter({ hasNotText: 'missed' })).toHaveCount(0)
  await tab(page, 'Outgoing').click()
  await expect(calls(page).filter({ hasText: 'Incoming' })).toHaveCount(0)
  await page.getByLabel('Search by name').fill('farid')
  await expect(calls(page).first()).toContainText('declined')
  await expect(calls(page).filter({ hasText: STUDENT })).toHaveCount(0)
  await page.getByRole('button', { name: /^Voice and video/ }).click()
  await page.getByRole('option', { name: 'Video', exact: true }).click()
  await expect(calls(page).filter({ hasText: 'voice' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(calls(page).filter({ hasText: STUDENT }).first()).toBeVisible()
  await tab(page, 'All').click()
  await chooseDay(page, 'From', 1)
  await expect(page.getByText('No call fits.')).toBeVisible()
  await chooseDay(page, 'From', 0)
  await expect(calls(page).first()).toContainText(ADMIN)
})

/** Types the day so many days from today in Dhaka, in the order of an English date field. */
async function chooseDay(page: Page, label: string, later: number): Promise<void> {
  const [year, month, day] = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Dhaka' }).format(Date.now() + later * 86_400_000).split('-')
  await page.getByRole('group', { name: label, exact: true }).getByRole('spinbutton', { name: /day/i }).click()
  await page.keyboard.type(`${day}${month}${year}`)
}

testAfterCalls('a call\'s details tell who was there, the reply, and how it was; it is rated there', async ({ tutor: { page } }) => {
  await menu(page, /^Calls/).click()
  await calls(page).filter({ hasText: 'declined' }).first().getByRole('link').click()
  await expect(page.getByRole('heading', { name: `Call with ${ADMIN}` })).toBeVisible()
  await expect(page.getByText('Reply: “I will call you later.”')).toBeVisible()
  await page.goBack()
  await calls(page).filter({ hasText: 'Outgoing video call, answered' }).first().getByRole('link').click()
  await expect(page.getByRole('heading', { name: `Call with ${STUDENT}` })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Network' })).toBeVisible()
  await page.getByRole('radio', { name: '4 stars' }).click()
  await page.getByRole('button', { name: 'Sound' }).click()
  await page.getByRole('button', { name: 'Send rating' }).click()
  await expect(page.getByText('4 of 5 stars')).toBeVisible()
  await page.reload()
  await expect(page.getByText('4 of 5 stars')).toBeVisible()
  await expect(page.getByRole('main').getByText('Sound')).toBeVisible()
})

test('a missed call is counted in the menu until it is seen, stands among the messages, and is called back', async ({ server, people, tutor }) => {
  await callPerson(tutor.page, STUDENT, 'Voice')
  await expect(tutor.page.getByRole('alertdialog', { name: `${STUDENT} is not online` })).toBeVisible()
  await tutor.page.getByRole('button', { name: 'Close' }).click()
  const student = await people()
  const { page } = student
  await signIn(page, server.url, DEMO.student)
  await expect(menu(page, /^Calls.*missed call/)).toBeVisible()
  await menu(page, /^Messages/).click()
  await page.getByRole('link', { name: new RegExp(`${TUTOR}.*Missed voice call`) }).click()
  await expect(page.getByRole('log').getByText('Missed voice call').last()).toBeVisible()
  await expect(menu(page, /^Calls.*missed call/)).toBeVisible()
  await menu(page, /^Calls/).click()
  await expect(calls(page).first()).toContainText(/Amina Rahman.*Incoming voice call, missed: you were offline/)
  await expect(menu(page, /missed call/)).toHaveCount(0)
  await page.getByRole('link', { name: /^Messages/ }).click()
  await page.getByRole('link', { name: new RegExp(TUTOR) }).click()
  await page.getByRole('log').getByRole('button', { name: 'Call back' }).last().click()
  await ringCard(tutor.page).getByRole('button', { name: 'Accept', exact: true }).click()
  await Promise.all([expectTalking(page), expectTalking(tutor.page)])
  await callButton(page, 'Hang up').click()
  await go(page, '#/calls')
  await expect(calls(page).first()).toContainText('Outgoing voice call, answered')
  await go(tutor.page, '#/messages')
  await expect(tutor.page.getByRole('link', { name: new RegExp(`${STUDENT}.*Voice call`) })).toBeVisible()
})

test('a long list comes page after page as its end is reached, by scrolling or by keyboard', async ({ server, people }) => {
  const [tutor, ...others] = await Promise.all([DEMO.tutor, DEMO.student, DEMO.student2, DEMO.admin].map((email) => apiAs(server.url, email)))
  const [amina, rafi] = await Promise.all([others[0]!, tutor!].map(async (api, i) => (await api.people({ query: {} })).items.find(({ name }) => name === [TUTOR, STUDENT][i])!))
  // Each as many as one person may make in a minute.
  for (const other of others) for (let i = 0; i < 10; i++) await missCall(other, amina!.id)
  for (let i = 0; i < 5; i++) await missCall(tutor!, rafi!.id)
  const { page } = await people()
  await signIn(page, server.url, DEMO.tutor)
  await menu(page, /^Calls/).click()
  await expect(page.getByText('The latest 30 calls')).toBeVisible()
  await expect(calls(page)).toHaveCount(30)
  await calls(page).last().scrollIntoViewIfNeeded()
  await expect.poll(() => calls(page).count()).toBeGreaterThanOrEqual(35)
  await page.reload()
  await expect(calls(page)).toHaveCount(30)
  await page.getByRole('button', { name: 'Show more' }).press('Enter')
  await expect.poll(() => calls(page).count()).toBeGreaterThanOrEqual(35)
})

testAfterCalls('a call that ends appears in the list that is open', async ({ past, tutor: { page } }) => {
  await menu(page, /^Calls/).click()
  await expect(calls(page).first()).toContainText(ADMIN)
  await giveUpCall(past.student, past.tutor, 'video')
  await expect(calls(page).first()).toContainText('Incoming video call, missed')
})

testAfterCalls('statistics are read as charts and as tables, and taken along as CSV', async ({ tutor: { page } }) => {
  await menu(page, /^Calls/).click()
  await page.getByRole('link', { name: 'Statistics' }).click()
  await expect(page).toHaveTitle('Call statistics · Lectern')
  await expect(page.locator('.figure-chart .recharts-wrapper > svg')).toHaveCount(5)
  const frequent = page.getByRole('table', { name: 'Most frequent people' })
  await expect(frequent.getByRole('row', { name: new RegExp(STUDENT) })).toHaveCount(1)
  await page.getByRole('switch', { name: 'Show as tables' }).press(' ')
  await expect(page.locator('.figure-chart')).toHaveCount(0)
  await expect(frequent).toBeVisible()
  const before = await page.locator('.total-value').first().textContent()
  for (const span of ['3 months', 'A year', 'Own span']) {
    await tab(page, span).click()
    await expect(page.locator('.statistics-told[aria-busy=false]')).toBeVisible()
  }
  expect(Number(before)).toBeGreaterThanOrEqual(4)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tables as CSV' }).click()])
  expect(download.suggestedFilename()).toMatch(/^Call statistics .*\.csv$/)
  expect(await readFile(await download.path(), 'utf8')).toContain(STUDENT)
  await chooseDay(page, 'From', 1)
  await expect(page.getByText('This is before the first day.')).toBeVisible()
})

testAfterCalls('without the server the lists stay as they were, and say so', async ({ server, people }) => {
  const { page } = await people()
  await signIn(page, server.url, DEMO.tutor)
  for (const [screen, title, text] of [
    ['people', 'People', 'Who is there now is not known'], ['calls', 'Calls', 'Calls are listed as they were.'], ['statistics', 'Call statistics', 'The figures are as they were.'],
  ] as const) {
    await go(page, `#/${screen}`)
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(page.getByText(STUDENT).first()).toBeAttached()
    await server.kill9()
    await expect(page.getByText(text)).toBeVisible()
    await expect(page.getByText(STUDENT).first()).toBeAttached()
    await server.start()
    await expect(page.getByText(text)).toBeHidden()
  }
})

testAfterCalls('axe finds nothing on people, calls, details and statistics, in light, dark and narrow', async ({ tutor: { page } }) => {
  // Six screens in two themes each.
  testAfterCalls.slow()
  await go(page, '#/people')
  await expect(row(page, STUDENT)).toBeVisible()
  await expectAccessible(page, 'people')
  await go(page, '#/calls')
  await expect(calls(page).first()).toContainText(ADMIN)
  await expectAccessible(page, 'calls')
  await calls(page).filter({ hasText: 'Outgoing video call, answered' }).first().getByRole('link').click()
  await expect(page.getByRole('heading', { name: 'Network' })).toBeVisible()
  await expectAccessible(page, 'details of a call')
  await go(page, '#/statistics')
  await expect(page.locator('.figure-chart .recharts-wrapper > svg')).toHaveCount(5)
  await expectAccessible(page, 'statistics')
  await page.getByRole('switch', { name: 'Show as tables' }).press(' ')
  await expect(page.locator('.figure-chart')).toHaveCount(0)
  await expectAccessible(page, 'statistics as tables')
  await go(page, '#/messages')
  await page.getByRole('link', { name: new RegExp(STUDENT) }).click()
  await expect(page.getByRole('log').getByText('Missed voice call').last()).toBeVisible()
  await expectAccessible(page, 'a thread with calls')
})

testAfterCalls('from the menu to a call\'s details and to the statistics by keyboard alone', async ({ tutor: { page } }) => {
  await tabOnto(page, menu(page, /^Calls/))
  await page.keyboard.press('Enter')
  await expect(calls(page).first()).toContainText(ADMIN)
  await tabOnto(page, tab(page, 'All'))
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await expect(tab(page, 'Missed')).toBeChecked()
  const missed = calls(page).first().getByRole('link')
  await expect(missed).toHaveText(STUDENT)
  await tabOnto(page, missed)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: `Call with ${STUDENT}` })).toBeVisible()
  await tabOnto(page, page.getByRole('link', { name: 'Calls' }).last())
  await page.keyboard.press('Enter')
  await tabOnto(page, page.getByRole('link', { name: 'Statistics' }))
  await page.keyboard.press('Enter')
  await tabOnto(page, page.getByRole('switch', { name: 'Show as tables' }))
  await page.keyboard.press('Space')
  await expect(page.getByRole('table', { name: 'Hours of the day' })).toBeVisible()
})

testAfterCalls('in Bengali the same screens speak Bengali, with its digits', async ({ server, people }) => {
  const { page, context } = await people()
  await context.addInitScript(() => { localStorage.setItem('lectern.language', '"bn"') })
  await page.goto(server.url)
  await page.locator('input[type=email]').fill(DEMO.tutor)
  await page.locator('input[type=password]').fill('lectern-demo')
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').getByRole('link', { name: /^কল/ }).click()
  await expect(page.getByRole('heading', { name: 'কল', exact: true })).toBeVisible()
  await expect(calls(page).nth(1)).toContainText('আপনার কাছে আসা ভয়েস কল, মিসড')
  await expectAccessible(page, 'calls in Bengali')
  await page.getByRole('link', { name: 'পরিসংখ্যান' }).click()
  await expect(page.locator('.total-value').first()).toHaveText(/^[০-৯]+$/)
  await expect(page.locator('.total-value').nth(3)).toHaveText(/^[০-৯]+%$/)
  await expectAccessible(page, 'statistics in Bengali')
})
