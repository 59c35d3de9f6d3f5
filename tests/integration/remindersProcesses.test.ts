import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../server/db/openDatabase.ts'
import { createReminderDevice, type ReminderDevice } from '../support/reminderDevice.ts'
import { addSignedIn, bookReminded } from '../support/reminderSchool.ts'
import { startServerProcess, type ServerProcess } from '../support/serverProcess.ts'
import { dropDatabase, postgresDatabaseOf } from '../support/testDatabase.ts'

/** Set by the runner of the tests on PostgreSQL; otherwise the processes share one SQLite file. */
const postgresUrl = process.env['LECTERN_TEST_POSTGRES'] ?? null
const PROCESSES = 4
const TUTORS = 50
const PEOPLE = 250
const LESSONS = 500
const REMINDERS = 2 * LESSONS
/** The reminders come over this time, so that a server is killed while some are told, some answered and some still to come. */
const SPREAD_MS = 4_000
const DEADLINE_MS = 60_000

async function startSchool() {
  const dataDir = mkdtempSync(join(tmpdir(), 'lectern-reminders-'))
  const databaseUrl = postgresUrl === null ? null : await postgresDatabaseOf(dataDir, postgresUrl)
  const environment = { LECTERN_DEMO: '0', ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }) }
  const start = () => startServerProcess(environment, dataDir)
  const servers: ServerProcess[] = []
  for (let i = 0; i < PROCESSES; i++) servers.push(await start())
  const { db } = openDatabase({ url: databaseUrl, file: join(dataDir, 'lectern.sqlite'), onIdleError: () => undefined })
  return {
    db, servers, dataDir,
    async stop() {
      await Promise.all(servers.map((server) => server.stop()))
      await db.destroy()
      if (databaseUrl !== null) await dropDatabase(databaseUrl)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

let school: Awaited<ReturnType<typeof startSchool>>
let devices: ReminderDevice[] = []
let told = 0
let onTold: (() => void) | undefined

/** Everybody connected, evenly over the processes, and reminders for all of them within seconds. */
beforeEach(async () => {
  told = 0
  onTold = undefined
  school = await startSchool()
  const people = await addSignedIn(school.db, school.dataDir, PEOPLE, (i) => (i < TUTORS ? 'tutor' : 'student'))
  devices = people.map(({ accessToken }) => createReminderDevice(accessToken, () => { told += 1; onTold?.() }))
  await Promise.all(devices.map((device, i) => device.connect(school.servers[i % PROCESSES]!.url)))
  const firstDue = Date.now() + 5_000
  await bookReminded(school.db, Array.from({ length: LESSONS }, (_, i) => ({
    tutorId: people[i % TUTORS]!.userId, studentId: people[TUTORS + (i % (PEOPLE - TUTORS))]!.userId, dueAt: firstDue + Math.round((i * SPREAD_MS) / LESSONS),
  })))
  expect(Date.now()).toBeLessThan(firstDue)
}, DEADLINE_MS)
afterEach(async () => {
  for (const device of devices) device.close()
  await school.stop()
}, DEADLINE_MS)

const statesOf = async (): Promise<Record<string, number>> => {
  const rows = await school.db.selectFrom('reminders').select('state').select((e) => e.fn.countAll<number>().as('n')).where('type', '=', '15min').groupBy('state').execute()
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}
/** No event tells a test what is in the database. */
async function untilAllAreShown(): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS
  let states = await statesOf()
  while (states['shown'] !== REMINDERS && Date.now() < deadline) {
    await pause(250)
    states = await statesOf()
  }
  expect(states).toEqual({ shown: REMINDERS })
}
const shownInAll = () => devices.reduce((sum, device) => sum + device.shown.length, 0)

describe(`${PROCESSES} servers on one ${postgresUrl === null ? 'SQLite file' : 'PostgreSQL'}`, () => {
  test('[R2] a thousand reminders are told once each, by whichever server the person is connected to', async () => {
    await untilAllAreShown()
    expect(told).toBe(REMINDERS)
    expect(shownInAll()).toBe(REMINDERS)
    const attempts = await school.db.selectFrom('reminders').select(['attempts', 'leaseOwner']).where('type', '=', '15min').execute()
    expect(new Set(attempts.map((row) => row.attempts))).toEqual(new Set([1]))
    expect(new Set(attempts.map((row) => row.leaseOwner)).size).toBe(PROCESSES)
  }, 2 * DEADLINE_MS)

  test('[R2] kill -9 of one in the middle: the others deliver the rest, its people get theirs at the server they come back to, nobody twice', async () => {
    const [victim, ...survivors] = school.servers
    const lost = devices.filter((device) => device.url === victim!.url)
    await new Promise<void>((resolve) => { onTold = () => { if (told >= REMINDERS / 2) resolve() } })
    onTold = undefined
    await victim!.kill9()
    const before = lost.reduce((sum, device) => sum + device.shown.length, 0)
    await Promise.all(lost.map((device, i) => device.connect(survivors[i % survivors.length]!.url)))
    await untilAllAreShown()
    expect(shownInAll()).toBe(REMINDERS)
    expect(devices.flatMap((device) => device.unwanted)).toEqual([])
    expect(before).toBeLessThan(lost.reduce((sum, device) => sum + device.shown.length, 0))
    for (const survivor of survivors) expect(survivor.log()).not.toContain('"level":50')
  }, 2 * DEADLINE_MS)
})
