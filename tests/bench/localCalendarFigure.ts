import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { createCalendarRows } from '../../src-main/calendar/calendarRows.ts'
import { openCalendarFile } from '../../src-main/calendar/openCalendarFile.ts'
import { createOwnerRows } from '../../src-main/calendar/ownerRows.ts'
import type { SyncedSession } from '../../src-shared/sessions.ts'
import type { Figure } from './figure.ts'
import { median, percentile } from './statistics.ts'

const SESSIONS = 100_000
const PAGE = 500
const HOUR = 3_600_000
const WEEK = 7 * 24 * HOUR
/** Twenty-seven a day for ten years: a large school's administrator, who has everybody's lessons. */
const APART = (10 * 365 * 24 * HOUR) / SESSIONS
const FIRST = Date.parse('2017-01-01T00:00:00.000Z')
const READS = 400
const BAR_MS = 5

const idOf = (number: number): string => `0198c0de-0000-7000-8000-${String(number).padStart(12, '0')}`
const person = (number: number) => ({ id: idOf(number), name: `Person ${number} of the school`, role: number === 0 ? 'tutor' as const : 'student' as const })

function sessionAt(number: number): SyncedSession {
  const start = FIRST + Math.round(number * APART)
  const [starts, ends, opens, made] = [start, start + HOUR, start - 600_000, start - WEEK].map((at) => new Date(at).toISOString()) as [string, string, string, string]
  return {
    id: idOf(number), title: `Fractions and decimals ${number}`, status: number % 9 === 0 ? 'cancelled' : 'scheduled', scheduledStartTime: starts, scheduledEndTime: ends, durationMinutes: 60,
    timeZone: 'Asia/Dhaka', joinOpensAt: opens, actualStartTime: null, actualEndTime: null, actualDuration: null, tutor: person(0), students: [person(1), person(2), person(3)],
    waitingRoom: false, encrypted: false, series: { id: idOf(7), rrule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=104', occurrenceStart: starts }, sharedNotes: 'Bring the exercise book, pages 20 to 24. '.repeat(5), privateNotes: null,
    cancelReason: null, revision: 3, createdAt: made, updatedAt: made, timeSetAt: made,
  }
}

/** P7: the module itself on a file of 100,000 sessions; each read is another week, parsed. */
export async function localCalendarFigure(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-calendar-'))
  const file = openCalendarFile({ Sqlite, path: join(folder, 'calendar.sqlite'), now: Date.now })
  try {
    const owners = createOwnerRows(file)
    const calendar = createCalendarRows(file, owners)
    const owner = owners.take('https://school.example', { ...person(0), email: 'tutor@school.example' }, 0)
    for (let at = 0; at < SESSIONS; at += PAGE) {
      const items = Array.from({ length: PAGE }, (_, index) => sessionAt(at + index))
      calendar.apply(owner, at === 0 ? null : String(at), { items, removed: [], cursor: String(at + PAGE), more: at + PAGE < SESSIONS }, Date.now())
    }
    const span = SESSIONS * APART - WEEK
    const times: number[] = []
    let read = 0
    for (let number = 0; number < READS; number++) {
      const from = FIRST + Math.round(span * ((number * 0.618_034) % 1))
      const begun = performance.now()
      read += calendar.between(owner, from, from + WEEK).length
      times.push(performance.now() - begun)
    }
    const [half, p95] = [median(times), percentile(times, 0.95)]
    return [{
      id: 'P7', what: 'local calendar: a week out of 100,000, p95', unit: 'ms', ours: p95, theirs: null, bar: BAR_MS,
      note: `median ${half.toFixed(2)} ms, ${Math.round(read / READS)} sessions a week`, detail: { median: half, p95, longest: Math.max(...times), sessionsRead: read },
    }]
  } finally {
    file.close()
    rmSync(folder, { recursive: true })
  }
}
