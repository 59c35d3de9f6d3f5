import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createPages } from '../support/liveLesson.ts'
import { MAIL_PASSWORD, startMailServer, type MailServer } from '../support/mailServer.ts'
import { answer, createReminderTalk, toldTo, type Told } from '../support/reminderTalk.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const LEASE = 10 * SECOND
const ANYBODYS_AFTER = 10 * SECOND
const AGAIN_AFTER = 30 * SECOND
const PUBLIC_URL = 'https://lectern.school.test'

let mailServer: MailServer
let server: TestServer
const pages = createPages()
const start = (url: string) => startTestServer({ env: { SMTP_URL: url, MAIL_FROM: 'The School <lectern@school.test>', PUBLIC_URL } })
beforeEach(async () => {
  mailServer = await startMailServer()
  server = await start(mailServer.url)
})
afterEach(async () => {
  pages.closeAll()
  await server.close()
  await mailServer.close()
})

const { bookIn, pass, statesOf, reasons } = createReminderTalk(() => server)
/** The tutor is there and has seen everything, so that all mail is the student's. */
async function tutorIsThere(): Promise<void> {
  const client = await pages.connect(server, server.school.tutor)
  client.socket.on('SESSION_REMINDER', (told: Told) => { void answer(client, told) })
}
/** What becomes of a mail is written when the mail server has answered, which no event tells a test. */
async function until(states: string[]): Promise<void> {
  const deadline = Date.now() + 10_000
  while (JSON.stringify(await statesOf(server.school.student)) !== JSON.stringify(states) && Date.now() < deadline) await pause(20)
  expect(await statesOf(server.school.student)).toEqual(states)
}
const leaseOf = async (): Promise<number> => (await server.db.selectFrom('reminders').select('leaseUntil').where('userId', '=', server.school.student.id).where('state', '=', 'sent').executeTakeFirst())?.leaseUntil ?? 0

describe('mail for whom no device reached', () => {
  test('says what begins when, in the session\'s zone, with a link and the lesson for the calendar', async () => {
    await tutorIsThere()
    const { student } = server.school
    const session = await server.book({ title: 'Fractions & <b>decimals</b>', scheduledStartTime: new Date(server.clock.now() + 2 * HOUR).toISOString(), timeZone: 'Asia/Dhaka' })
    await pass(HOUR)
    expect(mailServer.offered()).toBe(0)
    await pass(ANYBODYS_AFTER)
    const mail = await mailServer.mail(1)
    expect(mail.subject).toMatch(/^Reminder: Fractions & <b>decimals<\/b>, Monday,? 16 November 2026 at 17:00 \(Asia\/Dhaka\)$/)
    expect([mail.from?.address, mail.from?.name, mail.to?.[0]?.address, mail.to?.[0]?.name]).toEqual(['lectern@school.test', 'The School', student.email, student.name])
    expect(mail.text).toContain(`Join: ${PUBLIC_URL}/#/lesson/${session.id}`)
    expect(mail.text).toMatch(/Fractions & <b>decimals<\/b> begins on Monday,? 16 November 2026 at 17:00 \(Asia\/Dhaka\)\./)
    expect(mail.html).toContain('Fractions &amp; &lt;b&gt;decimals&lt;/b&gt;')
    expect(mail.html).toContain(`href="${PUBLIC_URL}/#/lesson/${session.id}"`)
    const calendar = mail.attachments.find((attachment) => attachment.filename?.endsWith('.ics') === true)
    expect(new TextDecoder().decode(calendar?.content as ArrayBuffer)).toContain(`UID:${session.id}`)
    await until(['1hour mailed'])
    expect(mailServer.recipients).toEqual([student.email])
  })

  test('not for whom a device showed it, and not for who has switched it off', async () => {
    const { tutor, student } = server.school
    await tutorIsThere()
    await bookIn(2 * HOUR)
    await server.as(student, 'PATCH', '/me/reminder-preferences', { mail: false })
    await pass(HOUR)
    await pass(ANYBODYS_AFTER)
    await until(['1hour notShown'])
    expect(await statesOf(tutor)).toEqual(['1hour shown'])
    expect(mailServer.offered()).toBe(0)
  })

  test('for whom a device told that it could not, when no other has shown it by the end of the lease', async () => {
    await tutorIsThere()
    const { student } = server.school
    await bookIn(2 * HOUR)
    const client = await pages.connect(server, student)
    await pass(HOUR)
    await answer(client, (await toldTo(client))[0]!, { kind: 'notShown', reason: 'notAllowed' })
    expect(await statesOf(student)).toEqual(['1hour sent'])
    await pass(LEASE)
    await until(['1hour mailed'])
    expect(await toldTo(client)).toHaveLength(1)
  })

  test('not for whom a device told that the person wants it so', async () => {
    await tutorIsThere()
    const { student } = server.school
    await bookIn(2 * HOUR)
    const client = await pages.connect(server, student)
    await pass(HOUR)
    await answer(client, (await toldTo(client))[0]!, { kind: 'notShown', reason: 'quiet' })
    expect(await statesOf(student)).toEqual(['1hour notShown'])
    await pass(LEASE)
    expect(mailServer.offered()).toBe(0)
  })

  test('for whom two attempts at devices brought no answer', async () => {
    await tutorIsThere()
    await bookIn(2 * HOUR)
    const client = await pages.connect(server, server.school.student)
    await pass(HOUR)
    await pass(LEASE)
    expect(mailServer.offered()).toBe(0)
    await pass(LEASE)
    await until(['1hour mailed'])
    expect(await toldTo(client)).toHaveLength(2)
  })

  test('not once the lesson has begun', async () => {
    await tutorIsThere()
    await bookIn(6 * MINUTE)
    await pass(6 * MINUTE)
    await pass(ANYBODYS_AFTER)
    await until(['5min expired'])
    expect(mailServer.offered()).toBe(0)
  })
})

describe('a mail server that does not take it', () => {
  test('is asked three times in all, then it is recorded; no secret in the log', async () => {
    await tutorIsThere()
    await bookIn(2 * HOUR)
    mailServer.refuseWith(451)
    await pass(HOUR)
    await pass(ANYBODYS_AFTER)
    for (const attempts of [1, 2]) {
      while (await leaseOf() !== server.clock.now() + AGAIN_AFTER) await pause(20)
      expect(mailServer.offered()).toBe(attempts)
      await pass(AGAIN_AFTER + ANYBODYS_AFTER)
    }
    await until(['1hour notShown'])
    expect(mailServer.offered()).toBe(3)
    expect(await reasons()).toContain('mailFailed')
    await pass(HOUR / 4)
    expect(mailServer.offered()).toBe(3)
    const log = server.logLines.join('')
    expect(log).toContain('The mail server did not take the mail: EMESSAGE 451')
    expect(log).not.toContain(MAIL_PASSWORD)
  })

  test('takes it the second time: one mail', async () => {
    await tutorIsThere()
    await bookIn(2 * HOUR)
    mailServer.refuseWith(451)
    await pass(HOUR)
    await pass(ANYBODYS_AFTER)
    while (await leaseOf() !== server.clock.now() + AGAIN_AFTER) await pause(20)
    mailServer.refuseWith(null)
    await pass(AGAIN_AFTER + ANYBODYS_AFTER)
    await until(['1hour mailed'])
    expect(mailServer.mails).toHaveLength(1)
  })

  test('a wrong password is told without the password', async () => {
    await server.close()
    server = await start(mailServer.url.replace(encodeURIComponent(MAIL_PASSWORD), 'another-secret'))
    await tutorIsThere()
    await bookIn(2 * HOUR)
    await pass(HOUR)
    await pass(ANYBODYS_AFTER)
    while (await leaseOf() !== server.clock.now() + AGAIN_AFTER) await pause(20)
    const log = server.logLines.join('')
    expect(log).toContain('EAUTH 535')
    expect(log).not.toContain('another-secret')
    expect(log).not.toContain(Buffer.from('\0lectern\0another-secret').toString('base64'))
  })
})

describe('a mail server that is silent', () => {
  let silent: Server
  const sockets = new Set<Socket>()
  beforeEach(async () => {
    silent = createServer((socket) => { sockets.add(socket) }).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    await server.close()
    server = await start(`smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`)
  })
  afterEach(() => {
    for (const socket of sockets) socket.destroy()
    silent.close()
  })

  test('keeps nobody else waiting, is not asked more than a few at once, and closing does not wait for it', async () => {
    const client = await pages.connect(server, server.school.tutor)
    for (let i = 0; i < 20; i++) await server.book({ scheduledStartTime: new Date(server.clock.now() + 2 * HOUR).toISOString(), allowOverlap: true })
    await pass(HOUR)
    expect(await toldTo(client)).toHaveLength(20)
    const before = performance.now()
    await pass(ANYBODYS_AFTER)
    await server.book({ scheduledStartTime: new Date(server.clock.now() + HOUR + MINUTE).toISOString(), allowOverlap: true })
    await pass(MINUTE)
    expect((await toldTo(client)).filter((told) => told.type === '1hour')).toHaveLength(41)
    expect(performance.now() - before).toBeLessThan(5_000)
    expect(sockets.size).toBe(5)
    const closing = performance.now()
    await server.close({ keep: true })
    expect(performance.now() - closing).toBeLessThan(5_000)
    server = await startTestServer({ dataDir: server.dataDir, clock: server.clock })
    await pass(0)
  })
})
