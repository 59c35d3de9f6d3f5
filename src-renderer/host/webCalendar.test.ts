import { expect, test } from 'vitest'
import type { Session } from '#shared/sessions.ts'
import { type CopyStore, createWebCalendar } from './webCalendar.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-20T10:00:00Z')
const AMINA = '01900000-0000-7000-8000-000000000001'
const RAFI = '01900000-0000-7000-8000-000000000002'
const person = { id: AMINA, name: 'Amina', role: 'tutor' as const }

function sessionAt(start: number, n = 0): Session {
  const iso = (at: number) => new Date(at).toISOString()
  return {
    id: `01900000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`, title: 'Fractions', status: 'scheduled', scheduledStartTime: iso(start), scheduledEndTime: iso(start + 3_600_000),
    durationMinutes: 60, timeZone: 'UTC', joinOpensAt: iso(start), actualStartTime: null, actualEndTime: null, actualDuration: null, tutor: person, students: [], waitingRoom: false, encrypted: false, series: null,
    sharedNotes: '', privateNotes: null, cancelReason: null, revision: 0, createdAt: iso(NOW), updatedAt: iso(NOW),
  }
}

function setUp(fetchBetween: () => Promise<Session[]> = () => Promise.resolve([sessionAt(NOW + DAY)])) {
  const kept = new Map<string, unknown>()
  const store: CopyStore = {
    read: async (key) => kept.get(key), write: async (key, value) => { kept.set(key, structuredClone(value)) }, remove: async (key) => { kept.delete(key) },
  }
  const make = () => createWebCalendar({ serverUrl: 'https://school.test', store, fetchBetween, now: () => NOW })
  return { kept, make, calendar: make() }
}

test('what was fetched is there for the next page, and says from when it is', async () => {
  const { calendar, make } = setUp()
  let changes = 0
  calendar.onChange(() => { changes++ })
  calendar.open(AMINA)
  expect(await calendar.between(NOW, NOW + 7 * DAY)).toEqual({ sessions: [], syncedAt: null })
  await calendar.sync()
  const nextPage = make()
  nextPage.open(AMINA)
  expect(await nextPage.between(NOW, NOW + 7 * DAY)).toMatchObject({ sessions: [{ title: 'Fractions' }], syncedAt: NOW })
  expect(await nextPage.between(NOW + 2 * DAY, NOW + 7 * DAY)).toEqual({ sessions: [], syncedAt: NOW })
  expect(changes).toBe(1)
})

test('outside of what is kept it does not claim to know', async () => {
  const { calendar } = setUp()
  calendar.open(AMINA)
  await calendar.sync()
  expect((await calendar.between(NOW + 70 * DAY, NOW + 77 * DAY)).syncedAt).toBeNull()
})

test('a copy is seen by its owner only, and is gone after signing out', async () => {
  const { calendar, make, kept } = setUp()
  calendar.open(AMINA)
  await calendar.sync()
  const other = make()
  other.open(RAFI)
  expect((await other.between(NOW, NOW + 7 * DAY)).sessions).toEqual([])
  await calendar.forget(AMINA)
  expect(kept.size).toBe(0)
  expect((await calendar.between(NOW, NOW + 7 * DAY)).sessions).toEqual([])
})

test('signing out while it fetches leaves nothing behind', async () => {
  let answer: (sessions: Session[]) => void = () => undefined
  const { calendar, kept } = setUp(() => new Promise((resolve) => { answer = resolve }))
  calendar.open(AMINA)
  const syncing = calendar.sync()
  await calendar.forget(AMINA)
  answer([sessionAt(NOW)])
  await syncing
  expect(kept.size).toBe(0)
})

test('changes that come while it fetches are fetched once more, not once each', async () => {
  let fetches = 0
  const { calendar } = setUp(async () => {
    fetches++
    return []
  })
  calendar.open(AMINA)
  await Promise.all([calendar.sync(), calendar.sync(), calendar.sync()])
  expect(fetches).toBe(2)
})

test('a fetch that fails leaves the copy as it was, and the next one works', async () => {
  let fails = false
  const { calendar } = setUp(async () => {
    if (fails) throw new Error('no network')
    return [sessionAt(NOW + DAY)]
  })
  calendar.open(AMINA)
  await calendar.sync()
  fails = true
  await expect(calendar.sync()).rejects.toThrow('no network')
  expect((await calendar.between(NOW, NOW + 7 * DAY)).sessions).toHaveLength(1)
  fails = false
  await calendar.sync()
})

test('what is no copy counts as none', async () => {
  const { calendar, kept } = setUp()
  kept.set(`https://school.test ${AMINA}`, { sessions: 'all of them' })
  calendar.open(AMINA)
  expect(await calendar.between(NOW, NOW + DAY)).toEqual({ sessions: [], syncedAt: null })
})
