import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { createCalendarRows } from '../../src-main/calendar/calendarRows.ts'
import { createDeviceCalendar } from '../../src-main/calendar/createDeviceCalendar.ts'
import { openCalendarFile } from '../../src-main/calendar/openCalendarFile.ts'
import { createOwnerRows } from '../../src-main/calendar/ownerRows.ts'
import { createServerApi } from '../../src-main/wire/serverApi.ts'
import { createServerLink } from '../../src-main/wire/serverLink.ts'
import { wordsFor } from '../../src-main/words.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { SyncedSession } from '../../src-shared/sessions.ts'
import type { Figure } from './figure.ts'
import { median, percentile } from './statistics.ts'

const MINUTE = 60_000
const SERVER = 'https://school.example'
/** A tutor's year and a half besides those that are due. */
const OTHERS = 3_000
const DUE = 250
const SPREAD_MS = 10_000
const SETTLE_MS = 2_000
const BAR_MS = 1_000

const idOf = (number: number): string => `0198c0de-0000-7000-8000-${String(number).padStart(12, '0')}`
const tutor = { id: idOf(0), name: 'Amina', role: 'tutor' as const }

function sessionAt(number: number, start: number): SyncedSession {
  const [starts, ends, made] = [start, start + 30 * MINUTE, Date.now() - 24 * 60 * MINUTE].map((at) => new Date(at).toISOString()) as [string, string, string]
  return {
    id: idOf(number), title: String(number), status: 'scheduled', scheduledStartTime: starts, scheduledEndTime: ends, durationMinutes: 30, timeZone: 'UTC', joinOpensAt: starts, actualStartTime: null,
    actualEndTime: null, actualDuration: null, tutor, students: [{ id: idOf(1), name: 'Rafi', role: 'student' }], waitingRoom: false, encrypted: false, series: null, sharedNotes: '', privateNotes: null, cancelReason: null,
    revision: 0, createdAt: made, updatedAt: made, timeSetAt: made,
  }
}

/** The file as a device has it that was signed in yesterday. */
function fill(path: string, sessions: readonly SyncedSession[]): void {
  const file = openCalendarFile({ Sqlite, path, now: Date.now })
  const owners = createOwnerRows(file)
  const owner = owners.take(SERVER, { ...tutor, email: 'tutor@school.example' }, Date.now() - 24 * 60 * MINUTE)
  createCalendarRows(file, owners).apply(owner, null, { items: [...sessions], removed: [], cursor: '1', more: false }, Date.now())
  file.close()
}

/**
 * R4 without a server: from the due time until the notification is handed to the system, by the device's own ticks, with the real clock and a file on the
 * disk. Due times lie anywhere between two looks, as those of snoozes do.
 */
export async function deviceLatenessFigure(): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-device-'))
  const path = join(folder, 'calendar.sqlite')
  const firstDue = Date.now() + SETTLE_MS
  const dueAts = new Map(Array.from({ length: DUE }, (_, i) => [String(i), firstDue + Math.round((i * SPREAD_MS) / DUE)]))
  fill(path, [
    ...Array.from(dueAts, ([title, dueAt]) => sessionAt(Number(title), dueAt + 5 * MINUTE)),
    ...Array.from({ length: OTHERS }, (_, i) => sessionAt(DUE + i, firstDue + (i - OTHERS / 2) * 4 * 60 * MINUTE + 2 * 60 * MINUTE)),
  ])
  const lateness: number[] = []
  const unreachable = () => Promise.reject(new AppError('SERVER_UNREACHABLE'))
  const calendar = createDeviceCalendar({
    Sqlite, path, api: createServerApi({ fetch, access: unreachable }), link: createServerLink({ accessToken: unreachable }).link,
    words: () => wordsFor(['en']), now: Date.now, openSession: () => undefined, send: () => undefined,
    notifications: {
      show: async ({ title }) => {
        const dueAt = dueAts.get(title)
        if (dueAt !== undefined) lateness.push(Date.now() - dueAt)
        return { kind: 'shown' }
      },
    },
  })
  try {
    calendar.resume(SERVER)
    // The reminders of a quarter of an hour, which were due before the app was started, have come by now.
    lateness.length = 0
    await pause(firstDue + SPREAD_MS + SETTLE_MS - Date.now())
    if (lateness.length !== DUE) throw new Error(`${lateness.length} of ${DUE} reminders came`)
    return {
      id: 'P6', what: `reminders: late on a desktop alone, p99 of ${DUE}`, unit: 'ms', ours: percentile(lateness, 0.99), theirs: null, bar: BAR_MS,
      note: 'no server, from the device\'s calendar', detail: { p50: median(lateness), max: Math.max(...lateness) },
    }
  } finally {
    calendar.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
