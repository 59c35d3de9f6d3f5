import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Reminder } from '../../src-shared/reminders.ts'
import { startDesktopDevice } from '../support/desktopDevice.ts'
import { createPages } from '../support/liveLesson.ts'
import { answer, createReminderTalk, toldTo } from '../support/reminderTalk.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const MINUTE = 60_000

let server: TestServer
let folder = ''
const devices: { close(): void }[] = []
const pages = createPages()
const talk = createReminderTalk(() => server)
beforeEach(async () => {
  server = await startTestServer()
  folder = mkdtempSync(join(tmpdir(), 'lectern-device-'))
})
afterEach(async () => {
  pages.closeAll()
  for (const device of devices.splice(0)) device.close()
  await server.close()
  rmSync(folder, { recursive: true })
})

/** A person's desktop, signed in and with this many lessons in its calendar. */
async function deviceOf(person: TestPerson, lessons: number) {
  const device = startDesktopDevice(server, { path: join(folder, `${person.id}.sqlite`), sealed: new Map() })
  devices.push(device)
  await device.signIn(person)
  await eventually(async () => { expect(await device.titles()).toHaveLength(lessons) })
  return device
}
/** On the same data and under the same address. */
async function restartServer(): Promise<void> {
  server = await startTestServer({ dataDir: server.dataDir, clock: server.clock, env: { PORT: new URL(server.url).port } })
}
const inMinutes = (minutes: number) => new Date(server.clock.now() + minutes * MINUTE).toISOString()
const book = (minutes: number, title: string, studentIds = [server.school.student.id]) => server.book({ title, scheduledStartTime: inMinutes(minutes), studentIds, allowOverlap: true })
const listOf = async (person: TestPerson) => (await server.as<{ items: Reminder[]; unread: number }>(person, 'GET', '/me/reminders')).body
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 8_000, interval: 20 })
const states = (reminders: readonly Reminder[]) => reminders.map(({ type, state, read }) => `${type} ${state}${read ? ' read' : ''}`)

test('[R1] an administrator, whose calendar has everybody\'s lessons, is not reminded of them; nor is he by snoozing', async () => {
  const session = await book(61, 'Of others')
  const [admin, student] = [await deviceOf(server.school.admin, 1), await deviceOf(server.school.student, 1)]
  server.clock.advance(MINUTE)
  await eventually(() => { expect(student.shown).toHaveLength(1) })
  admin.calendar.look()
  server.clock.advance(45 * MINUTE)
  admin.calendar.look()
  expect(admin.shown).toEqual([])
  expect(await admin.calendar.reminders()).toEqual([])
  await expect(admin.calendar.snooze(session.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('[R1] begun early, and the server then away: the desktop of who is missing reminds and can put off, of who is there does not', async () => {
  const { tutor, student, student2 } = server.school
  const session = await book(16, 'Begun early', [student.id, student2.id])
  const [there, away] = [await deviceOf(student, 1), await deviceOf(student2, 1)]
  server.clock.advance(6.5 * MINUTE)
  await eventually(() => { expect([there.shown.length, away.shown.length]).toEqual([1, 1]) })
  const { room } = (await server.join(tutor, session.id)).body
  for (const person of [tutor, student]) await pages.enter(server, person, room.id)
  for (const device of [there, away]) await eventually(async () => { expect((await device.calendar.between(0, Infinity)).sessions.map(({ status }) => status)).toEqual(['active']) })
  expect(await away.calendar.snooze(session.id)).toEqual({ dueAt: inMinutes(5) })
  await server.close({ keep: true })
  server.clock.advance(4.5 * MINUTE)
  await eventually(() => { expect(away.shown).toHaveLength(2) })
  there.calendar.look()
  expect(there.shown).toHaveLength(1)
  expect(states(await there.calendar.reminders())).toContain('5min expired')
  await restartServer()
})

test('an edit after its time takes no reminder away: late is better than never, as on the server', async () => {
  const { student } = server.school
  const session = await book(70, 'Before')
  const device = await deviceOf(student, 1)
  // Asleep from before the time of the reminder until after the edit; the server has done its part with another device.
  device.close()
  const other = await pages.connect(server, student)
  await talk.pass(10 * MINUTE)
  await answer(other, (await toldTo(other))[0]!)
  server.clock.advance(10 * MINUTE)
  await server.as(server.school.tutor, 'PATCH', `/sessions/${session.id}`, { title: 'After' })
  const woken = startDesktopDevice(server, { path: device.path, sealed: device.sealed })
  devices.push(woken)
  woken.resume()
  await woken.calendar.sync()
  expect(await woken.titles()).toEqual(['After'])
  await eventually(() => { expect(woken.shown).toHaveLength(1) })
  const { body } = await server.as<{ items: { timeSetAt: string; updatedAt: string }[] }>(server.school.student, 'GET', '/sessions/changes')
  expect(body.items.map(({ timeSetAt, updatedAt }) => [timeSetAt, updatedAt])).toEqual([[inMinutes(-20), inMinutes(0)]])
})

test('a snooze that cannot be is said on a notification, and the lesson is one click away', async () => {
  const session = await book(61, 'Called off')
  const device = await deviceOf(server.school.student, 1)
  server.clock.advance(MINUTE)
  await eventually(() => { expect(device.shown).toHaveLength(1) })
  await server.as(server.school.tutor, 'POST', `/sessions/${session.id}/cancel`, { reason: 'ill' })
  device.shown[0]?.onSnooze?.()
  await eventually(() => { expect(device.shown).toHaveLength(2) })
  expect(device.shown[1]).toMatchObject({ title: 'Called off', body: expect.stringMatching(/^This cannot be shown again in 5 minutes\./) as string, onSnooze: null })
  device.shown[1]?.onJoin()
  expect(device.opened).toEqual([session.id])
})

test('[R6] what is read on the desktop is read on the server, and the other way round', async () => {
  const { student } = server.school
  await book(61, 'One')
  await book(76, 'Two')
  const device = await deviceOf(student, 2)
  server.clock.advance(MINUTE)
  await eventually(async () => { expect(states((await listOf(student)).items)).toEqual(['1hour shown']) })
  device.shown[0]?.onJoin()
  await eventually(async () => { expect(states((await listOf(student)).items)).toEqual(['1hour shown read']) })
  server.clock.advance(15 * MINUTE)
  await eventually(async () => { expect(states((await listOf(student)).items)).toEqual(['1hour shown', '1hour shown read']) })
  const [newest] = (await listOf(student)).items
  await device.calendar.read(Date.parse(newest!.dueAt))
  expect((await listOf(student)).unread).toBe(0)

  server.clock.advance(30 * MINUTE)
  await eventually(async () => { expect((await listOf(student)).unread).toBe(1) })
  await eventually(async () => { expect((await device.calendar.reminders()).filter(({ read }) => !read)).toHaveLength(1) })
  await server.as(student, 'POST', '/me/reminders/read')
  device.events.length = 0
  await device.calendar.sync()
  await eventually(async () => { expect((await device.calendar.reminders()).every(({ read }) => read)).toBe(true) })
  expect(device.events).toContain('remindersChanged')
})

test('[R6] read without the server: here at once, there when it is back, and nothing that has come since', async () => {
  const { student } = server.school
  await book(61, 'Offline')
  const device = await deviceOf(student, 1)
  await server.close({ keep: true })
  server.clock.advance(MINUTE)
  await eventually(() => { expect(device.shown).toHaveLength(1) })
  const [come] = await device.calendar.reminders()
  await device.calendar.read(Date.parse(come!.dueAt))
  expect(states(await device.calendar.reminders())).toEqual(['1hour shown read'])
  server.clock.advance(45 * MINUTE)
  await eventually(() => { expect(device.shown).toHaveLength(2) })

  await restartServer()
  device.wake()
  const { accessToken } = await server.signIn(student)
  const there = async () => (await server.request<{ items: Reminder[] }>('GET', '/me/reminders', { token: accessToken })).body.items
  await eventually(async () => { expect(states(await there())).toEqual(['15min shown', '1hour shown read']) })
  expect(states(await device.calendar.reminders())).toEqual(['15min shown', '1hour shown read'])
})
