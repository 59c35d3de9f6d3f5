import type { CalendarPersonRow } from '../repositories/calendarExportRepository.ts'
import type { SessionRow } from '../repositories/sessionRepository.ts'
import type { CalendarPerson, CalendarSession } from './calendarExport.ts'

const personOf = ({ userId, name }: CalendarPersonRow): CalendarPerson => ({ id: userId, name })

/** Rows as other calendars may know them: without the tutor's private notes. */
export function toCalendarSessions(sessions: readonly SessionRow[], people: readonly CalendarPersonRow[]): CalendarSession[] {
  const bySession = Map.groupBy(people, (person) => person.sessionId)
  return sessions.map((row) => {
    const { id, title, sharedNotes, timeZone, revision, createdAt, updatedAt, seriesId, occurrenceStart } = row
    const mine = bySession.get(id) ?? []
    const tutor = mine.find((person) => person.role === 'tutor')
    if (!tutor) throw new Error(`Session ${id} has no tutor`)
    return {
      id, title, sharedNotes, timeZone, revision, createdAt, updatedAt, seriesId, occurrenceStart,
      isCancelled: row.status === 'cancelled', start: row.scheduledStart, end: row.scheduledEnd,
      tutor: personOf(tutor), students: mine.filter((person) => person.role === 'student').map(personOf),
    }
  })
}
