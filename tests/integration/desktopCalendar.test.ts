import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Reminder } from '../../src-shared/reminders.ts'
import { startDesktopDevice } from '../support/desktopDevice.ts'
import type { TestPerson } from '../support/school.ts'
import { startTestServer, type TestServer } from '../support/startTestServer.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let server: TestServer
let folder = ''
const devices: { close(): void }[] = []
beforeEach(async () => {
  server = await startTestServer()
  folder = mkdtempSync(join(tmpdir(), 'lectern-device-'))
})
afterEach(async () => {
  for (const device of devices.splice(0)) device.close()
  await server.close()
  rmSync(folder, { recursive: true })
})

function startDevice(name = 'calendar.sqlite', sealed = new Map<string, string>()) {
  const device = startDesktopDevice(server, { path: join(folder, name), sealed })
  devices.push(device)
  return device
}
const inMinutes = (minutes: number) => new Date(server.clock.now() + minutes * MINUTE).toISOString()
const book = (minutes: number, title: string, studentIds = [server.school.student.id]) => server.book({ title, scheduledStartTime: inMinutes(minutes), studentIds })
const statesOf = async (person: TestPerson) => {
  const { body } = await server.as<{ items: Reminder[] }>(person, 'GET', '/me/reminders')
  return body.items.map((reminder) => `${reminder.sessionTitle} ${reminder.type} ${reminder.state}`)
}
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 8_000, interval: 20 })

test('what is booked, edited, moved and called off comes by push; signing out leaves nothing that can be read', async () => {
  await book(90, 'Booked before')
  const device = startDevice()
  await device.signIn(server.school.student)
  await eventually(async () => { expect(await device.titles()).toEqual(['Booked before']) })
  expect((await device.calendar.between(0, 1)).syncedAt).toBe(new Date(server.clock.now()).toISOString())

  const session = await book(200, 'Booked now')
  await eventually(async () => { expect(await device.titles()).toEqual(['Booked before', 'Booked now']) })
  expect(device.events).toContain('calendarChanged')
  await server.as(server.school.tutor, 'PATCH', `/sessions/${session.id}`, { title: 'Renamed' })
  await eventually(async () => { expect(await device.titles()).toEqual(['Booked before', 'Renamed']) })
  const { body: moved } = await server.as<{ revision: number }>(server.school.tutor, 'GET', `/sessions/${session.id}`)
  await server.as(server.school.tutor, 'PATCH', `/sessions/${session.id}/reschedule`, { scheduledStartTime: inMinutes(30), durationMinutes: 30, revision: moved.revision })
  await eventually(async () => { expect(await device.titles()).toEqual(['Renamed', 'Booked before']) })
  await server.as(server.school.tutor, 'POST', `/sessions/${session.id}/cancel`, { reason: 'ill' })
  await eventually(async () => {
    const { sessions } = await device.calendar.between(server.clock.now(), server.clock.now() + DAY)
    expect(sessions.map(({ title, status, cancelReason }) => [title, status, cancelReason])).toEqual([['Renamed', 'cancelled', 'ill'], ['Booked before', 'scheduled', null]])
  })

  await device.keeper.signOut()
  await expect(device.titles()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  for (const file of [device.path, `${device.path}-wal`]) expect(readFileSync(file).includes('Booked before')).toBe(false)
})

test('another person on the same device and server never sees it', async () => {
  await book(90, 'With Sadia')
  const device = startDevice()
  await device.signIn(server.school.student)
  await eventually(async () => { expect(await device.titles()).toEqual(['With Sadia']) })
  await device.signIn(server.school.student2)
  expect(await device.titles()).toEqual([])
  await book(200, 'With Tanvir', [server.school.student2.id])
  await eventually(async () => { expect(await device.titles()).toEqual(['With Tanvir']) })
  expect(readFileSync(device.path).includes('With Sadia')).toBe(false)
})

test('[R4] started without the server it has calendar and reminders at once, and the outcome is told when the server is back', async () => {
  const { student } = server.school
  await book(90, 'Offline')
  const first = startDevice()
  await first.signIn(student)
  await eventually(async () => { expect(await first.titles()).toEqual(['Offline']) })
  first.close()
  await server.close({ keep: true })

  server.clock.advance(31 * MINUTE)
  const second = startDevice('calendar.sqlite', first.sealed)
  second.resume()
  expect(await second.titles()).toEqual(['Offline'])
  expect(await second.calendar.person()).toEqual({ id: student.id, name: student.name, role: 'student', email: student.email })
  await eventually(() => { expect(second.shown).toMatchObject([{ title: 'Offline', body: expect.stringMatching(/^Starts in 59 minutes, at \d\d:\d\d$/) as string }]) })
  expect(await second.calendar.reminders()).toMatchObject([{ type: '1hour', state: 'shown', sessionTitle: 'Offline', read: false }])
  await expect(second.calendar.sync()).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' })
  server.clock.advance(44.5 * MINUTE)
  await eventually(() => { expect(second.shown).toHaveLength(2) })

  server = await startTestServer({ dataDir: server.dataDir, clock: server.clock, env: { PORT: new URL(server.url).port } })
  second.wake()
  await eventually(async () => { expect((await server.request('GET', '@/healthz')).status).toBe(200) })
  const { accessToken } = await server.signIn(student)
  const states = async () => (await server.request<{ items: Reminder[] }>('GET', '/me/reminders', { token: accessToken })).body.items.map(({ type, state }) => [type, state])
  await eventually(async () => { expect(await states()).toEqual([['15min', 'shown'], ['1hour', 'shown']]) })
  expect(second.shown).toHaveLength(2)
})

test('[R5] server and device have the same reminder: one notification, also over a restart, and the server knows', async () => {
  const { student } = server.school
  await book(61, 'Twice')
  const first = startDevice()
  await first.signIn(student)
  await eventually(async () => { expect(await first.titles()).toEqual(['Twice']) })
  server.clock.advance(MINUTE)
  await server.server.tick()
  await eventually(async () => { expect(await statesOf(student)).toContain('Twice 1hour shown') })
  first.calendar.look()
  expect(first.shown).toHaveLength(1)
  first.close()

  const second = startDevice('calendar.sqlite', first.sealed)
  second.resume()
  await second.calendar.sync()
  second.calendar.look()
  expect(second.shown).toEqual([])
  server.clock.advance(46 * MINUTE)
  await eventually(() => { expect(second.shown).toHaveLength(1) })
})

test('after sleep only the nearest reminder is shown, by whomever it is noticed', async () => {
  const { student } = server.school
  await book(90, 'Slept')
  const device = startDevice()
  await device.signIn(student)
  await eventually(async () => { expect(await device.titles()).toEqual(['Slept']) })
  server.clock.advance(80 * MINUTE)
  device.wake()
  await server.server.tick()
  await eventually(async () => { expect((await device.calendar.reminders()).map(({ type, state }) => [type, state])).toEqual([['15min', 'shown'], ['1hour', 'expired']]) })
  await eventually(async () => { expect(await statesOf(student)).toEqual(['Slept 15min shown', 'Slept 1hour expired']) })
  expect(device.shown.map(({ body }) => body)).toEqual([expect.stringMatching(/^Starts in 10 minutes/)])
})

test('snoozed on a notification: again in five minutes, once, with the server and without it; not when it would be too late', async () => {
  const { student } = server.school
  await book(61, 'Snoozed')
  const device = startDevice()
  await device.signIn(student)
  await eventually(async () => { expect(await device.titles()).toEqual(['Snoozed']) })
  server.clock.advance(MINUTE)
  await eventually(() => { expect(device.shown).toHaveLength(1) })
  device.shown[0]?.onSnooze?.()
  await eventually(async () => { expect(await server.db.selectFrom('reminders').select('dueAt').where('type', '=', 'snoozed').execute()).toEqual([{ dueAt: server.clock.now() + 5 * MINUTE }]) })
  server.clock.advance(5 * MINUTE)
  await server.server.tick()
  await eventually(() => { expect(device.shown).toHaveLength(2) })
  await eventually(async () => { expect(await statesOf(student)).toContain('Snoozed snoozed shown') })

  await server.close({ keep: true })
  device.shown[1]?.onSnooze?.()
  await eventually(async () => { expect(await device.calendar.snooze((await device.calendar.reminders())[0]?.sessionId ?? '')).toEqual({ dueAt: inMinutes(5) }) })
  server.clock.advance(5 * MINUTE)
  await eventually(() => { expect(device.shown).toHaveLength(3) })
  server.clock.advance(45 * MINUTE)
  await eventually(() => { expect(device.shown).toHaveLength(4) })
  expect(device.shown[3]?.onSnooze).toBeNull()
  await expect(device.calendar.snooze((await device.calendar.reminders())[0]?.sessionId ?? '')).rejects.toMatchObject({ code: 'VALIDATION_FAILED' })
})

test('switched off and quiet are followed; what is quiet is listed', async () => {
  const { student } = server.school
  await server.as(student, 'PATCH', '/me/reminder-preferences', { '1hour': false, quiet: true })
  await book(90, 'Quiet')
  const device = startDevice()
  await device.signIn(student)
  await eventually(async () => { expect(await device.titles()).toEqual(['Quiet']) })
  server.clock.advance(75 * MINUTE)
  await eventually(async () => { expect((await device.calendar.reminders()).map(({ type, state }) => [type, state])).toEqual([['15min', 'notShown']]) })
  await server.as(student, 'PATCH', '/me/reminder-preferences', { quiet: false })
  await device.calendar.sync()
  server.clock.advance(10 * MINUTE)
  await eventually(() => { expect(device.shown).toHaveLength(1) })
})

test('a click opens the lobby, and the reminder is read', async () => {
  const session = await book(61, 'Clicked')
  const device = startDevice()
  await device.signIn(server.school.student)
  await eventually(async () => { expect(await device.titles()).toEqual(['Clicked']) })
  server.clock.advance(MINUTE)
  await eventually(() => { expect(device.shown).toHaveLength(1) })
  device.shown[0]?.onJoin()
  expect(device.opened).toEqual([session.id])
  expect(await device.calendar.reminders()).toMatchObject([{ read: true }])
})

test('a device that is signed out elsewhere forgets the calendar', async () => {
  await book(90, 'Stolen laptop')
  const device = startDevice()
  await device.signIn(server.school.student)
  await eventually(async () => { expect(await device.titles()).toEqual(['Stolen laptop']) })
  const { body } = await server.as<{ items: { id: string; name: string }[] }>(server.school.student, 'GET', '/me/devices')
  const stolen = body.items.find(({ name }) => name === 'A desk')
  await server.as(server.school.student, 'DELETE', `/me/devices/${stolen?.id ?? ''}`)
  await eventually(() => { expect(device.keeper.signedIn).toBe(false) })
  await expect(device.titles()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  expect(readFileSync(device.path).includes('Stolen laptop')).toBe(false)
})
