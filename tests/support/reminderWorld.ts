import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { kyselyOf, openSqlite } from '../../server/db/openSqlite.ts'
import { migrate } from '../../server/db/migrate.ts'
import type { Schema } from '../../server/db/schema.ts'
import { createReminderClaims } from '../../server/repositories/reminderClaims.ts'
import { createReminderListRepository } from '../../server/repositories/reminderListRepository.ts'
import { createReminderRepository } from '../../server/repositories/reminderRepository.ts'
import { createScheduleRepository } from '../../server/repositories/scheduleRepository.ts'
import { createSeriesRepository } from '../../server/repositories/seriesRepository.ts'
import { createSessionRepository } from '../../server/repositories/sessionRepository.ts'
import { createSessionSyncRepository } from '../../server/repositories/sessionSyncRepository.ts'
import { createUserRepository } from '../../server/repositories/userRepository.ts'
import type { Announcer } from '../../server/services/announcer.ts'
import { createBookingService } from '../../server/services/bookingService.ts'
import { createCancelling } from '../../server/services/cancelling.ts'
import { newId } from '../../server/services/newId.ts'
import { createReminderDelivery } from '../../server/services/reminderDelivery.ts'
import { createReminderService } from '../../server/services/reminderService.ts'
import { createRescheduling } from '../../server/services/rescheduling.ts'
import { roomNetwork } from '../../server/services/roomNetwork.ts'
import { createSessionEditing } from '../../server/services/sessionEditing.ts'
import { createSessionSync } from '../../server/services/sessionSync.ts'
import { createSessionView } from '../../server/services/sessionView.ts'
import type { ReminderType } from '../../src-shared/reminders.ts'
import { createTestClock } from './testClock.ts'

export interface Told { userId: string; sessionId: string; type: ReminderType; dueAt: number; at: number; start: number }

interface Options {
  isConnected?: (userId: string) => boolean
  /** Everything that goes to a person. */
  onAnnounced?: (...announced: Parameters<Announcer['toPerson']>) => void
}
export type ReminderWorld = Awaited<ReturnType<typeof startReminderWorld>>

/** The real services on a real file; `restart` leaves nothing in memory. */
export async function startReminderWorld({ isConnected = () => true, onAnnounced = () => undefined }: Options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-reminders-'))
  const clock = createTestClock()
  const told: Told[] = []
  let server = await open()

  async function open() {
    const db = kyselyOf(openSqlite(join(folder, 'lectern.sqlite')))
    await migrate(db)
    const announcer: Announcer = {
      toRoom: () => undefined,
      toPerson(userId, event, payload) {
        onAnnounced(userId, event, payload)
        if (event !== 'SESSION_REMINDER' || !('startsIn' in payload)) return
        told.push({ userId, sessionId: payload.sessionId, type: payload.type, dueAt: Date.parse(payload.dueAt), at: clock.now(), start: Date.parse(payload.scheduledStartTime) })
      },
    }
    const claims = createReminderClaims(db)
    const list = createReminderListRepository(db)
    const sessions = createSessionRepository(db)
    const view = createSessionView({ sessions, series: createSeriesRepository(db), settings: { joinOpensEarlyMinutes: 10 } })
    const timetable = { schedule: createScheduleRepository(db), sessions, users: createUserRepository(db), announcer, clock, onWithdrawn: () => Promise.resolve(), view, network: roomNetwork({ agora: null }) }
    return {
      db, list, ...createBookingService(timetable), ...createRescheduling(timetable), ...createCancelling(timetable), ...createSessionEditing(timetable), ...createSessionSync({ changes: createSessionSyncRepository(db), view }),
      delivery: createReminderDelivery({ reminders: createReminderRepository(db), claims, announcer, sockets: { isConnected }, mail: null, clock, serverId: newId() }),
      service: createReminderService({ claims, list, sessions, clock, mail: false }),
    }
  }
  return {
    clock, told,
    get server() { return server },
    get db(): Kysely<Schema> { return server.db },
    async restart() {
      await server.db.destroy()
      server = await open()
    },
    async close() {
      await server.db.destroy()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
