import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import { migrate } from '../../server/db/migrate.ts'
import { kyselyOf, openSqlite } from '../../server/db/openSqlite.ts'
import { createReminderClaims } from '../../server/repositories/reminderClaims.ts'
import { createReminderRepository } from '../../server/repositories/reminderRepository.ts'
import { createReminderDelivery } from '../../server/services/reminderDelivery.ts'
import { createReminderDevice } from '../support/reminderDevice.ts'
import { fillReminders } from '../support/reminderRows.ts'
import { addSignedIn, bookReminded } from '../support/reminderSchool.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import { deviceLatenessFigure } from './deviceReminderFigure.ts'
import type { Figure } from './figure.ts'
import { median, percentile } from './statistics.ts'

const DUE = 1_000
const PENDING = [1_000_000, 10_000] as const
const USERS = 2_000
const ROUNDS = 9
const P6_BAR = 1.5

interface Tick { run(): Promise<number>; close(): Promise<void> }

/** A database file of this size, whose tick tells everybody who is due; the same rows are due again in the next round. */
async function openTick(pending: number): Promise<Tick> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  const database: Database.Database = openSqlite(join(folder, 'lectern.sqlite'))
  const db = kyselyOf(database)
  await migrate(db)
  const now = Date.now()
  fillReminders(database, { now, users: USERS, pending, due: DUE })
  let told = 0
  const delivery = createReminderDelivery({
    reminders: createReminderRepository(db), claims: createReminderClaims(db), mail: null, serverId: 'bench', clock: { now: () => now },
    announcer: { toPerson: () => { told += 1 }, toRoom: () => undefined }, sockets: { isConnected: () => true },
  })
  return {
    async run() {
      told = 0
      const before = performance.now()
      await delivery.deliverDue()
      const took = performance.now() - before
      if (told !== DUE) throw new Error(`The tick told ${told} of ${DUE}`)
      database.exec(`update reminders set state = 'waiting', "leaseUntil" = 0, "leaseOwner" = null, attempts = 0 where state = 'sent'`)
      database.pragma('wal_checkpoint(truncate)')
      return took
    },
    async close() {
      await db.destroy()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** P6: a tick among a million waiting ones beside the same tick among ten thousand, by turns. */
async function tickFigure(): Promise<Figure> {
  const ticks = [await openTick(PENDING[0]), await openTick(PENDING[1])] as const
  try {
    for (const tick of ticks) await tick.run()
    const [many, few]: [number[], number[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      few.push(await ticks[1].run())
      many.push(await ticks[0].run())
    }
    return {
      id: 'P6', what: `reminders: ${DUE} due of ${PENDING[0].toLocaleString('en')}`, unit: 'ms', ours: median(many), theirs: median(few), bar: P6_BAR,
      note: `theirs: of ${PENDING[1].toLocaleString('en')}`, detail: { many, few },
    }
  } finally {
    for (const tick of ticks) await tick.close()
  }
}

const PEOPLE = 100
const TUTORS = 20
const LESSONS = 250
const SPREAD_MS = 10_000
const SETTLE_MS = 3_000
const LATE_BAR_MS = 1_000

/** From the due time until it is on the connected device, with the real clock and a server process of its own. */
async function latenessFigure(): Promise<Figure> {
  const server = await startServerProcess({ LECTERN_DEMO: '0' })
  const db = kyselyOf(openSqlite(join(server.dataDir, 'lectern.sqlite')))
  const people = await addSignedIn(db, server.dataDir, PEOPLE, (i) => (i < TUTORS ? 'tutor' : 'student'))
  const devices = people.map(({ accessToken }) => createReminderDevice(accessToken))
  try {
    await Promise.all(devices.map((device) => device.connect(server.url)))
    const firstDue = Date.now() + SETTLE_MS
    await bookReminded(db, Array.from({ length: LESSONS }, (_, i) => ({
      tutorId: people[i % TUTORS]?.userId ?? '', studentId: people[TUTORS + (i % (PEOPLE - TUTORS))]?.userId ?? '', dueAt: firstDue + Math.round((i * SPREAD_MS) / LESSONS),
    })))
    await pause(firstDue + SPREAD_MS + SETTLE_MS - Date.now())
    const lateness = devices.flatMap((device) => device.lateness)
    if (lateness.length !== 2 * LESSONS) throw new Error(`${lateness.length} of ${2 * LESSONS} reminders came`)
    return {
      id: 'P6', what: `reminders: late at the device, p99 of ${lateness.length}`, unit: 'ms', ours: percentile(lateness, 0.99), theirs: null, bar: LATE_BAR_MS,
      detail: { p50: median(lateness), max: Math.max(...lateness) },
    }
  } finally {
    for (const device of devices) device.close()
    await db.destroy()
    await server.stop()
  }
}

export const reminderFigures = async (): Promise<Figure[]> => [await tickFigure(), await latenessFigure(), await deviceLatenessFigure()]
