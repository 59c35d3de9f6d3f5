import type { Person } from '../../src-shared/people.ts'
import type { Session } from '../../src-shared/sessions.ts'
import type { SeriesRepository } from '../repositories/seriesRepository.ts'
import type { SessionPersonRow, SessionRepository, SessionRow } from '../repositories/sessionRepository.ts'

const MINUTE = 60_000
const instant = (at: number): string => new Date(at).toISOString()
const instantOrNull = (at: number | null): string | null => (at === null ? null : instant(at))
const personOf = ({ userId, name, userRole }: SessionPersonRow): Person => ({ id: userId, name, role: userRole })

/** A session as its people read it. `people`: the rows of this session and perhaps of others. */
export function toSession(row: SessionRow, people: readonly SessionPersonRow[], joinOpensEarlyMinutes: number, readerId: string, rrule: string | null): Session {
  const mine = people.filter((person) => person.sessionId === row.id)
  const tutor = mine.find((person) => person.role === 'tutor')
  if (!tutor) throw new Error(`Session ${row.id} has no tutor`)
  return {
    id: row.id,
    title: row.title,
    status: row.status,
    scheduledStartTime: instant(row.scheduledStart),
    scheduledEndTime: instant(row.scheduledEnd),
    durationMinutes: Math.round((row.scheduledEnd - row.scheduledStart) / MINUTE),
    timeZone: row.timeZone,
    joinOpensAt: instant(row.scheduledStart - joinOpensEarlyMinutes * MINUTE),
    actualStartTime: instantOrNull(row.actualStart),
    actualEndTime: instantOrNull(row.actualEnd),
    actualDuration: row.actualStart !== null && row.actualEnd !== null ? Math.round((row.actualEnd - row.actualStart) / 1000) : null,
    tutor: personOf(tutor),
    students: mine.filter((person) => person.role === 'student').map(personOf),
    waitingRoom: row.waitingRoom !== 0, encrypted: row.encrypted !== 0,
    series: row.seriesId !== null && rrule !== null ? { id: row.seriesId, rrule, occurrenceStart: instant(row.occurrenceStart ?? row.scheduledStart) } : null,
    sharedNotes: row.sharedNotes,
    privateNotes: readerId === row.tutorId ? row.privateNotes : null,
    cancelReason: row.cancelReason,
    revision: row.revision,
    createdAt: instant(row.createdAt),
    updatedAt: instant(row.updatedAt),
  }
}

export type SessionView = ReturnType<typeof createSessionView>

interface Deps { sessions: Pick<SessionRepository, 'people'>; series: SeriesRepository; settings: { joinOpensEarlyMinutes: number } }

export function createSessionView({ sessions, series, settings }: Deps) {
  return {
    /** In the order of the rows. `readerId`: whose eyes they are for. */
    async of(rows: readonly SessionRow[], readerId: string): Promise<Session[]> {
      if (rows.length === 0) return []
      const seriesIds = [...new Set(rows.flatMap((row) => row.seriesId ?? []))]
      const [people, rrules] = await Promise.all([sessions.people(rows.map((row) => row.id)), series.rrules(seriesIds)])
      return rows.map((row) => toSession(row, people, settings.joinOpensEarlyMinutes, readerId, rrules.get(row.seriesId ?? '') ?? null))
    },
  }
}
