import { expect, type Page } from '@playwright/test'
import type { Api } from '../../src-renderer/api/createApi.ts'
import { apiAs } from '../support/apiAs.ts'
import { openPerson, type Person } from '../support/browser.ts'
import { STUDENT, test as lessonTest, TUTOR } from '../support/lesson.ts'
import { DEMO, signIn } from '../support/lessonPages.ts'
import type { ServerProcess } from '../support/serverProcess.ts'

/** Two people in different places, each in a browser of their own. */
const test = lessonTest.extend<{ tutor: Person; student: Person }>({
  tutor: async ({ server }, use) => { await withPerson(server, DEMO.tutor, 'Asia/Dhaka', use) },
  student: async ({ server }, use) => { await withPerson(server, DEMO.student, 'Europe/London', use) },
})

async function withPerson(server: ServerProcess, email: string, timezoneId: string, use: (person: Person) => Promise<void>): Promise<void> {
  const person = await openPerson({ context: { timezoneId } })
  await signIn(person.page, server.url, email)
  await use(person)
  await person.close()
}

/** The conversation with a person, opened from the menu as a newcomer would. */
async function openConversation(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: /^Messages/ }).click()
  await page.getByRole('button', { name: 'New', exact: true }).click()
  await page.getByRole('dialog').getByLabel('Name').fill(name.split(' ')[0]!)
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await expect(composer(page, name)).toBeVisible()
}
const composer = (page: Page, name: string) => page.getByLabel(`Message to ${name}`)
const log = (page: Page, name: string) => page.getByRole('log', { name: `Messages with ${name}` })
const messages = (page: Page, name: string) => log(page, name).getByRole('listitem')

async function write(page: Page, name: string, text: string): Promise<void> {
  await composer(page, name).fill(text)
  await page.keyboard.press('Enter')
}

/** The marks of those that the server has not got yet. */
const waiting = (page: Page) => page.getByRole('log').getByText('Waiting', { exact: true })

/** The offer with this title that was made last. */
const offer = (page: Page, name: string, title: string) => messages(page, name).filter({ hasText: title }).last()

/** A time in a date field of an English browser on a day on which the demo school has no lesson, whatever the hour is now: its lessons are one, three, four and ten days ahead. */
async function fillTime(page: Page, hour: string): Promise<void> {
  const day = new Date(Date.now() + 6 * 86_400_000)
  const parts = { day: day.getUTCDate(), month: day.getUTCMonth() + 1, year: day.getUTCFullYear() }
  for (const [part, value] of Object.entries(parts)) {
    await page.getByRole('spinbutton', { name: new RegExp(`^${part},`, 'i') }).click()
    await page.keyboard.type(String(value))
  }
  await page.getByRole('spinbutton', { name: /^hour,/i }).click()
  await page.keyboard.type(hour)
  await page.keyboard.type('00')
}

test('two people agree on a time: it is offered, another is offered instead, accepted, and booked for both', async ({ tutor, student }) => {
  await openConversation(student.page, TUTOR)
  await student.page.getByRole('button', { name: 'Propose a time' }).click()
  await student.page.getByLabel('Title').fill('Long division')
  await fillTime(student.page, '07')
  await student.page.getByRole('button', { name: 'Propose', exact: true }).click()
  await expect(offer(student.page, TUTOR, 'Long division')).toContainText(`Waiting for ${TUTOR}’s answer`)

  await tutor.page.getByRole('link', { name: /^Messages/ }).click()
  await tutor.page.getByRole('link', { name: new RegExp(STUDENT) }).click()
  const offered = offer(tutor.page, STUDENT, 'Long division')
  // Seven in the morning in London is one in the afternoon in Dhaka.
  await expect(offered).toContainText('13:00 – 14:00')
  await expect(offered).toContainText(/For Rafi Chowdhury: .*7:00 – 8:00/)
  await offered.getByRole('button', { name: 'Other time' }).click()
  await fillTime(tutor.page, '18')
  await tutor.page.getByRole('button', { name: 'Propose', exact: true }).click()

  await expect(messages(student.page, TUTOR).filter({ hasText: `${TUTOR} proposed another time` })).toBeVisible()
  const countered = offer(student.page, TUTOR, 'Long division')
  await expect(countered).toContainText('12:00 – 13:00')
  await expect(countered).toContainText(/For Amina Rahman: .*18:00 – 19:00/)
  await countered.getByRole('button', { name: 'Accept' }).click()
  for (const [page, name] of [[student.page, TUTOR], [tutor.page, STUDENT]] as const) {
    await expect(offer(page, name, 'Long division')).toContainText('Booked')
    await expect(offer(page, name, 'Long division').getByRole('link', { name: 'See the lesson' })).toHaveAttribute('href', /^#\/details\//)
  }
})

test('the first time that is offered is told on both clocks, before and after it is sent', async ({ tutor, student }) => {
  await openConversation(tutor.page, STUDENT)
  await tutor.page.getByRole('button', { name: 'Propose a time' }).click()
  await tutor.page.getByLabel('Title').fill('Long division')
  await fillTime(tutor.page, '13')
  // One in the afternoon in Dhaka is seven in the morning in London.
  await expect(tutor.page.getByRole('dialog').getByText(/^For Rafi Chowdhury: .*7:00 – 8:00/)).toBeVisible()
  await tutor.page.getByRole('button', { name: 'Propose', exact: true }).click()
  await expect(offer(tutor.page, STUDENT, 'Long division')).toContainText('13:00 – 14:00')
  await expect(offer(tutor.page, STUDENT, 'Long division')).toContainText(/For Rafi Chowdhury: .*7:00 – 8:00/)
  await openConversation(student.page, TUTOR)
  const offered = offer(student.page, TUTOR, 'Long division')
  await expect(offered).toContainText('7:00 – 8:00')
  await expect(offered).toContainText(/For Amina Rahman: .*13:00 – 14:00/)
  await offered.getByRole('button', { name: 'Accept' }).click()
  await offered.getByRole('link', { name: 'See the lesson' }).click()
  await expect(student.page.getByText(/^For Amina Rahman: .*13:00 – 14:00/)).toBeVisible()
})

test('[S3] a time over another lesson is told before and when it is accepted; the tutor can book it anyway, a student not over the tutor’s', async ({ server, tutor, student }) => {
  const [tutorApi, studentApi] = await Promise.all([apiAs(server.url, DEMO.tutor), apiAs(server.url, DEMO.student)])
  // The demo school's second lesson, which both of them are in.
  const { scheduledStartTime: startTime } = (await tutorApi.upcomingSessions({ query: {} })).items[1]!
  const propose = async (api: Api, to: string, title: string) => {
    const person = (await api.people({ query: {} })).items.find(({ name }) => name === to)!
    await api.propose({ body: { personId: person.id, title, startTime, durationMinutes: 60, timeZone: 'Asia/Dhaka', clientId: crypto.randomUUID() } })
  }
  await Promise.all([propose(tutorApi, STUDENT, 'For the student'), propose(studentApi, TUTOR, 'For the tutor')])

  await openConversation(student.page, TUTOR)
  const forStudent = offer(student.page, TUTOR, 'For the student')
  await expect(forStudent).toContainText('You are taken')
  await forStudent.getByRole('button', { name: 'Accept' }).click()
  await expect(forStudent.getByRole('alert')).toContainText(`${TUTOR} already has a lesson at this time.`)
  await expect(forStudent.getByRole('button', { name: /^(Accept|Book anyway)$/ })).toHaveCount(0)

  await openConversation(tutor.page, STUDENT)
  const forTutor = offer(tutor.page, STUDENT, 'For the tutor')
  await forTutor.getByRole('button', { name: 'Accept' }).click()
  await expect(forTutor.getByRole('alert')).toContainText('You already have a lesson at this time.')
  await forTutor.getByRole('button', { name: 'Book anyway' }).click()
  await expect(forTutor).toContainText('Booked')
  await expect(offer(student.page, TUTOR, 'For the tutor')).toContainText('Booked')
})

test('an offer that was answered in the meantime is shown as it is now', async ({ tutor, student }) => {
  await openConversation(tutor.page, STUDENT)
  await tutor.page.getByRole('button', { name: 'Propose a time' }).click()
  await tutor.page.getByLabel('Title').fill('Geometry')
  await tutor.page.getByRole('button', { name: 'Propose', exact: true }).click()
  await openConversation(student.page, TUTOR)
  await expect(offer(student.page, TUTOR, 'Geometry').getByRole('button', { name: 'Accept' })).toBeVisible()
  await offer(tutor.page, STUDENT, 'Geometry').getByRole('button', { name: 'Take back' }).click()
  await expect(offer(student.page, TUTOR, 'Geometry')).toContainText(`${TUTOR} took it back`)
  await expect(offer(tutor.page, STUDENT, 'Geometry')).toContainText('You took it back')
})

test('a message is delivered to a person who is elsewhere in the app, and read once its thread is looked at', async ({ tutor, student }) => {
  await openConversation(tutor.page, STUDENT)
  await write(tutor.page, STUDENT, 'Did you do the exercises?')
  const sent = messages(tutor.page, STUDENT).filter({ hasText: 'Did you do the exercises?' })
  await expect(sent).toContainText('Delivered')
  const badge = student.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Messages.*unread/ })
  await expect(badge).toBeVisible()
  await expect(sent).not.toContainText('Read')
  await openConversation(student.page, TUTOR)
  await expect(messages(student.page, TUTOR).filter({ hasText: 'Did you do the exercises?' })).toBeVisible()
  await expect(sent).toContainText('Read')
  await expect(badge).toBeHidden()
})

test('what is written while the server is away waits, and arrives once, in order, when it is back', async ({ server, tutor, student }) => {
  await openConversation(student.page, TUTOR)
  await openConversation(tutor.page, STUDENT)
  await server.kill9()
  await expect(student.page.getByText('What you write is kept here and sent when it returns.')).toBeVisible()
  for (const text of ['away one', 'away two', 'away three']) await write(student.page, TUTOR, text)
  await expect(waiting(student.page)).toHaveCount(3)
  await server.start()
  await expect(waiting(student.page)).toHaveCount(0)
  for (const page of [tutor.page, student.page]) {
    const name = page === tutor.page ? STUDENT : TUTOR
    await expect(messages(page, name).filter({ hasText: /away (one|two|three)/ })).toHaveText([/away one/, /away two/, /away three/])
  }
})

test('what waits outlives its page', async ({ server, tutor, student }) => {
  await openConversation(student.page, TUTOR)
  await student.context.setOffline(true)
  await server.kill9()
  for (const text of ['kept one', 'kept two']) await write(student.page, TUTOR, text)
  await expect(waiting(student.page)).toHaveCount(2)
  await student.page.close()
  await server.start()
  await student.context.setOffline(false)
  const again = await student.context.newPage()
  await again.goto(server.url)
  await openConversation(tutor.page, STUDENT)
  await expect(messages(tutor.page, STUDENT).filter({ hasText: /kept (one|two)/ })).toHaveText([/kept one/, /kept two/])
})

test('what comes while a thread is being loaded is in it, though the reply is older', async ({ tutor, student }) => {
  await openConversation(student.page, TUTOR)
  const asked = Promise.withResolvers<unknown>()
  const written = Promise.withResolvers<unknown>()
  await tutor.page.route(/\/conversations\/[^/]+\/messages/, async (route) => {
    const response = await route.fetch()
    asked.resolve(null)
    await written.promise
    await route.fulfill({ response })
  })
  const opened = openConversation(tutor.page, STUDENT)
  await asked.promise
  await write(student.page, TUTOR, 'just in between')
  await expect(tutor.page.getByRole('link', { name: STUDENT }).filter({ hasText: 'just in between' })).toBeVisible()
  written.resolve(null)
  await opened
  await expect(messages(tutor.page, STUDENT).filter({ hasText: 'just in between' })).toHaveCount(1)
})

test('signing out asks about what has not been sent', async ({ server, student }) => {
  await openConversation(student.page, TUTOR)
  await server.kill9()
  await expect(student.page.getByText('What you write is kept here and sent when it returns.')).toBeVisible()
  await write(student.page, TUTOR, 'never sent')
  await student.page.getByRole('button', { name: /^Your account/ }).click()
  await student.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(student.page.getByRole('alertdialog')).toContainText('1 message has not reached the server yet')
  await student.page.getByRole('button', { name: 'Cancel' }).click()
  await expect(messages(student.page, TUTOR).filter({ hasText: 'never sent' })).toContainText('Waiting')
  await student.page.getByRole('button', { name: /^Your account/ }).click()
  await student.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await student.page.getByRole('button', { name: 'Sign out and delete' }).click()
  await expect(student.page.getByLabel('Email')).toBeVisible()
  expect(await student.page.evaluate(() => JSON.stringify(localStorage))).not.toContain('never sent')
})

test('earlier messages come when they are asked for', async ({ server, student }) => {
  const apis = await Promise.all([apiAs(server.url, DEMO.tutor), apiAs(server.url, DEMO.student)])
  const rafi = (await apis[0].people({ query: {} })).items.find((person) => person.name === STUDENT)!
  const { id } = await apis[0].openConversation({ body: { personId: rafi.id } })
  for (let n = 1; n <= 36; n++) await apis[n % 2]!.sendMessage({ params: { id }, body: { clientId: crypto.randomUUID(), text: `line ${String(n)}.` } })
  await openConversation(student.page, TUTOR)
  await expect(messages(student.page, TUTOR).filter({ hasText: 'line 36.' })).toBeInViewport()
  await expect(messages(student.page, TUTOR).filter({ hasText: / line 1\./ })).toHaveCount(0)
  await student.page.getByRole('button', { name: 'Show earlier messages' }).click()
  await expect(messages(student.page, TUTOR).filter({ hasText: / line 1\./ })).toHaveCount(1)
  await expect(messages(student.page, TUTOR).filter({ hasText: 'line ' })).toHaveCount(36)
})

test('the composer: Shift and Enter begin a line, and too long a text is not sent', async ({ student }) => {
  await openConversation(student.page, TUTOR)
  await composer(student.page, TUTOR).fill('first')
  await student.page.keyboard.press('Shift+Enter')
  await student.page.keyboard.type('second')
  await student.page.keyboard.press('Enter')
  await expect(messages(student.page, TUTOR).filter({ hasText: 'first' }).getByText('first\nsecond')).toBeVisible()
  await composer(student.page, TUTOR).fill('x'.repeat(3_900))
  await expect(student.page.getByText('100 characters left')).toBeVisible()
  await composer(student.page, TUTOR).fill('x'.repeat(4_001))
  await expect(student.page.getByText('1 characters too many')).toBeVisible()
  await expect(student.page.getByRole('button', { name: 'Send' })).toBeDisabled()
  await student.page.keyboard.press('Enter')
  await expect(composer(student.page, TUTOR)).toHaveValue(/^x+$/)
})
