import type { z } from 'zod'
import { type Session, type sessionChangesSchema, sessionSchema } from '#shared/sessions.ts'
import { MAX_DURATION_MINUTES } from '#shared/sessionTimes.ts'
import type { CalendarFile } from './openCalendarFile.ts'
import type { Owner, OwnerRows } from './ownerRows.ts'

/** A scheduled session as reminders need it; `updatedAt`: its last change on the server. Epoch ms. */
export interface UpcomingSession { id: string; title: string; start: number; updatedAt: number }

type SessionChanges = z.infer<typeof sessionChangesSchema>

export type CalendarRows = ReturnType<typeof createCalendarRows>

const LONGEST_SESSION_MS = MAX_DURATION_MINUTES * 60_000

/** The copies of sessions. */
export function createCalendarRows(db: CalendarFile, owners: OwnerRows) {
  const put = db.prepare<[number, string, string, number, number, string, number, number, number, string]>(`
    insert or replace into sessions (ownerId, id, title, start, "end", status, revision, updatedAt, generation, json) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const remove = db.prepare<[number, string]>('delete from sessions where ownerId = ? and id = ?')
  const sweep = db.prepare<[number, number]>('delete from sessions where ownerId = ? and generation < ?')
  const all = db.prepare<[], { ownerId: number; id: string; json: string }>('select ownerId, id, json from sessions')
  const between = db.prepare<[number, number, number, number], { json: string }>('select json from sessions where ownerId = ? and start < ? and start > ? and "end" > ? order by start, id')
  const upcoming = db.prepare<[number, number, number], UpcomingSession>('select id, title, start, updatedAt from sessions where ownerId = ? and start > ? and start <= ? and status = \'scheduled\'')
  const scheduled = db.prepare<[number, string], UpcomingSession>('select id, title, start, updatedAt from sessions where ownerId = ? and id = ? and status = \'scheduled\'')

  function putSession(owner: Owner, generation: number, session: Session): void {
    const { id, title, status, revision } = session
    const [start, end, updatedAt] = [Date.parse(session.scheduledStartTime), Date.parse(session.scheduledEndTime), Date.parse(session.updatedAt)]
    put.run(owner.id, id, title, start, end, status, revision, updatedAt, generation, JSON.stringify(session))
  }
  const apply = db.transaction((owner: Owner, since: string | null, changes: SessionChanges, now: number): void => {
    const state = owners.state(owner)
    if (state?.cursor !== since) return
    for (const session of changes.items) putSession(owner, state.generation, session)
    for (const id of changes.removed) remove.run(owner.id, id)
    owners.setCursor(owner, changes.cursor)
    if (changes.more) return
    sweep.run(owner.id, state.generation)
    owners.setSyncedAt(owner, now)
  })
  const dropUnreadable = db.transaction((): void => {
    for (const { ownerId, id, json } of all.all()) if (!sessionSchema.safeParse(JSON.parse(json)).success) remove.run(ownerId, id)
    owners.beginAllAnew()
  })
  return {
    /** One page of the changes after cursor `since`, all of it or nothing: nothing when the owner has gone, or the copy was begun anew meanwhile. */
    apply(owner: Owner, since: string | null, changes: SessionChanges, now: number): void { apply(owner, since, changes, now) },
    /** Sessions that touch the span (epoch ms, end exclusive), in order of their start. Not checked again: each was when it came, and see `dropUnreadable`. */
    between: (owner: Owner, from: number, to: number): Session[] =>
      between.all(owner.id, to, from - LONGEST_SESSION_MS, from).map(({ json }) => JSON.parse(json) as Session),
    /** After an update of the app: copies that this version cannot read go, and all are fetched again; those that it can read are there meanwhile. */
    dropUnreadable(): void { dropUnreadable() },
    /** Scheduled sessions that start after `from`, up to and with `to` (epoch ms). */
    upcoming: (owner: Owner, from: number, to: number): UpcomingSession[] => upcoming.all(owner.id, from, to),
    /** Null when it is not scheduled, or not known here. */
    scheduled: (owner: Owner, sessionId: string): UpcomingSession | null => scheduled.get(owner.id, sessionId) ?? null,
  }
}
