import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { type Endpoint, endpoints } from '#shared/http.ts'
import { defaultReminderPreferences, type ReminderPreferences } from '#shared/reminders.ts'
import type { SyncedSession } from '#shared/sessions.ts'
import type { ServerApi } from '../wire/serverApi.ts'
import { createCalendarRows } from './calendarRows.ts'
import { createCalendarSync } from './calendarSync.ts'
import { openCalendarFile } from './openCalendarFile.ts'
import { createOwnerRows } from './ownerRows.ts'

const NOW = Date.parse('2026-11-20T11:45:00.000Z')
const person = { id: '0198c0de-0000-7000-8000-000000000001', name: 'Amina', role: 'tutor' as const }
const idOf = (number: number) => `0198c0de-0000-7000-8000-${String(number).padStart(12, '0')}`

function session(number: number, title = `Session ${number}`): SyncedSession {
  const at = new Date(NOW + number * 3_600_000)
  return {
    id: idOf(number), title, status: 'scheduled', scheduledStartTime: at.toISOString(), scheduledEndTime: new Date(at.getTime() + 1_800_000).toISOString(), durationMinutes: 30, timeZone: 'UTC',
    joinOpensAt: at.toISOString(), actualStartTime: null, actualEndTime: null, actualDuration: null, tutor: person, students: [person], waitingRoom: false, encrypted: false, series: null, sharedNotes: '', privateNotes: null,
    cancelReason: null, revision: 0, createdAt: new Date(NOW).toISOString(), updatedAt: new Date(NOW).toISOString(), timeSetAt: new Date(NOW).toISOString(),
  }
}

interface Page { items: SyncedSession[]; removed: string[]; cursor: string; more: boolean }

/** A server whose changes and preferences the test sets, and which notes what it was asked. */
function scripted(pages: Record<string, Page | AppError>) {
  const asked: string[] = []
  let preferences: ReminderPreferences = defaultReminderPreferences
  let onAsk: (cursor: string) => void | Promise<void> = () => undefined
  const call = async (_owner: unknown, endpoint: Endpoint, { query = {} }: { query?: Record<string, string> } = {}): Promise<unknown> => {
    if (endpoint === endpoints.reminderPreferences) return preferences
    const cursor = query['updatedSince'] ?? 'start'
    asked.push(cursor)
    await onAsk(cursor)
    const page = pages[cursor]
    if (page === undefined || page instanceof AppError) throw page ?? new AppError('SERVER_UNREACHABLE')
    return page
  }
  return {
    api: { call } as ServerApi, asked, pages,
    prefer: (next: Partial<ReminderPreferences>) => { preferences = { ...preferences, ...next } },
    onAsk: (listener: typeof onAsk) => { onAsk = listener },
  }
}

function deviceWith(server: ReturnType<typeof scripted>) {
  const file = openCalendarFile({ Sqlite, path: ':memory:', now: () => NOW })
  const owners = createOwnerRows(file)
  const calendar = createCalendarRows(file, owners)
  const owner = owners.take('https://school.example', { ...person, email: 'tutor@school.example' }, NOW)
  let changes = 0
  let now = NOW
  const sync = createCalendarSync({ owner, owners, calendar, api: server.api, now: () => now, onChange: () => { changes++ } })
  const titles = () => calendar.between(owner, 0, NOW * 2).map(({ title }) => title)
  return { sync, titles, owners, calendar, owner, file, changes: () => changes, setNow: (at: number) => { now = at } }
}

test('reads page after page from where it was, and the pages of an interrupted copy are kept', async () => {
  const server = scripted({ start: { items: [session(1)], removed: [], cursor: 'one', more: true } })
  const device = deviceWith(server)
  await expect(device.sync()).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' })
  expect(device.titles()).toEqual(['Session 1'])
  expect(device.owners.state(device.owner)?.syncedAt).toBeNull()
  server.pages['one'] = { items: [session(2)], removed: [idOf(1)], cursor: 'two', more: false }
  await device.sync()
  expect(device.titles()).toEqual(['Session 2'])
  expect(device.owners.state(device.owner)?.syncedAt).toBe(NOW)
  expect(server.asked).toEqual(['start', 'one', 'one'])
})

test('a cursor that the server does not know begins the copy anew: what is no longer there goes, but not before the new copy is complete', async () => {
  const server = scripted({ start: { items: [session(1), session(2)], removed: [], cursor: 'old', more: false } })
  const device = deviceWith(server)
  await device.sync()
  server.pages['old'] = new AppError('VALIDATION_FAILED')
  server.pages['start'] = { items: [session(2, 'Still there')], removed: [], cursor: 'new', more: true }
  server.pages['new'] = { items: [session(3)], removed: [], cursor: 'newer', more: false }
  const during: string[][] = []
  server.onAsk((cursor) => { if (cursor === 'new') during.push(device.titles()) })
  await device.sync()
  expect(during).toEqual([['Session 1', 'Still there']])
  expect(device.titles()).toEqual(['Still there', 'Session 3'])
})

test('who asks while one is running gets the next, and all of them the same', async () => {
  const server = scripted({ start: { items: [session(1)], removed: [], cursor: 'one', more: false }, one: { items: [session(2)], removed: [], cursor: 'two', more: false }, two: { items: [], removed: [], cursor: 'two', more: false } })
  const device = deviceWith(server)
  const later: Promise<void>[] = []
  server.onAsk((cursor) => { if (cursor === 'start') later.push(device.sync(), device.sync(), device.sync()) })
  await device.sync()
  await Promise.all(later)
  expect(server.asked).toEqual(['start', 'one'])
  expect(device.titles()).toEqual(['Session 1', 'Session 2'])
  await device.sync()
  expect([server.asked.length, device.changes()]).toEqual([3, 2])
})

test('a page that comes after the person has signed out is not kept', async () => {
  const server = scripted({ start: { items: [session(1)], removed: [], cursor: 'one', more: true } })
  const device = deviceWith(server)
  server.onAsk(() => { device.owners.forget('https://school.example') })
  await expect(device.sync()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  expect(device.file.prepare('select count(*) as number from sessions').get()).toEqual({ number: 0 })
})

test('a server whose changes never end is told apart from one with much to say', async () => {
  const server = scripted({ start: { items: [], removed: [], cursor: 'one', more: true }, one: { items: [], removed: [], cursor: 'one', more: true } })
  await expect(deviceWith(server).sync()).rejects.toMatchObject({ code: 'PROTOCOL_MISMATCH' })
})

test('after an update, a copy that this version cannot read is left out and fetched again', async () => {
  const server = scripted({ start: { items: [session(1), session(2)], removed: [], cursor: 'one', more: false } })
  const device = deviceWith(server)
  await device.sync()
  expect(device.owners.foreign).toBe(false)
  device.file.prepare('update sessions set json = \'{"id":"of another time"}\' where id = ?').run(idOf(1))
  device.file.prepare('update owners set format = \'of another time\'').run()
  expect(device.owners.foreign).toBe(true)
  device.calendar.dropUnreadable()
  expect([device.owners.foreign, device.titles()]).toEqual([false, ['Session 2']])
  await device.sync()
  expect(device.titles()).toEqual(['Session 1', 'Session 2'])
})

test('what is switched on is on from that moment', async () => {
  const server = scripted({ start: { items: [], removed: [], cursor: 'one', more: false }, one: { items: [], removed: [], cursor: 'one', more: false } })
  const device = deviceWith(server)
  server.prefer({ '5min': false })
  await device.sync()
  expect(device.owners.reminderSettings(device.owner)).toMatchObject({ since: NOW, preferences: { '5min': false }, switchedOn: {} })
  server.prefer({ '5min': true })
  device.setNow(NOW + 1)
  await device.sync()
  expect(device.owners.reminderSettings(device.owner)).toMatchObject({ preferences: { '5min': true }, switchedOn: { '5min': NOW + 1 } })
})
