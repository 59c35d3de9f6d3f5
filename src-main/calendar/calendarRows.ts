import type { z } from 'zod'
import { isRemindedOf } from '#shared/reminders.ts'
import { type SessionStatus, sessionStatusSchema } from '#shared/sessionLifecycle.ts'
import { isPersonOf, type Session, type sessionChangesSchema, sessionSchema, type SyncedSession } from '#shared/sessions.ts'
import { MAX_DURATION_MINUTES } from '#shared/sessionTimes.ts'
import type { CalendarFile } from './openCalendarFile.ts'
import type { Owner, OwnerRows } from './ownerRows.ts'

/** A session that its people are reminded of; `timeSetAt`: when it got this start, by the server's clock. Epoch ms. */
export interface UpcomingSession { id: string; title: string; status: SessionStatus; start: number; timeSetAt: number }

type SessionChanges = z.infer<typeof sessionChangesSchema>

export type CalendarRows = ReturnType<typeof createCalendarRows>

const LONGEST_SESSION_MS = MAX_DURATION_MINUTES * 60_000
/** An administrator's copy has everybody's sessions; one is reminded of one's own. */
const UPCOMING = `select id, title, status, start, timeSetAt from sessions where ownerId = ? and mine = 1 and status in (${sessionStatusSchema.options.filter(isRemindedOf).map((status) => `'${status}'`).join(', ')})`

/** The copies of sessions. */
export function createCalendarRows(db: CalendarFile, owners: OwnerRows) {
  const put = db.prepare<[number, string, string, number, number, string, number, number, number, string, number, number]>(`
    insert or replace into sessions (ownerId, id, title, start, "end", status, revision, updatedAt, generation, json, mine, timeSetAt) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const remove = db.prepare<[number, string]>('delete from sessions where ownerId = ? and id = ?')
  const sweep = db.prepare<[number, number]>('delete from sessions where ownerId = ? and generation < ?')
  const all = db.prepare<[], { ownerId: number; id: string; json: string }>('select ownerId, id, json from sessions')
  const between = db.prepare<[number, number, number, number], { json: string }>('select json from sessions where ownerId = ? and start < ? and start > ? and "end" > ? order by start, id')
  const upcoming = db.prepare<[number, number, number], UpcomingSession>(`${UPCOMING} and start > ? and start <= ?`)
  const oneUpcoming = db.prepare<[number, string], UpcomingSession>(`${UPCOMING} and id = ?`)

  function putSession(owner: Owner, generation: number, { timeSetAt, ...session }: SyncedSession): void {
    const { id, title, status, revision } = session
    const [start, end, updatedAt] = [Date.parse(session.scheduledStartTime), Date.parse(session.scheduledEndTime), Date.parse(session.updatedAt)]
    put.run(owner.id, id, title, start, end, status, revision, updatedAt, generation, JSON.stringify(session), Number(isPersonOf(session, owner.userId)), Date.parse(timeSetAt))
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
    /** The owner's that start after `from`, up to and with `to` (epoch ms). */
    upcoming: (owner: Owner, from: number, to: number): UpcomingSession[] => upcoming.all(owner.id, from, to),
    /** Null when the owner is not to be reminded of it, or it is not known here. */
    oneUpcoming: (owner: Owner, sessionId: string): UpcomingSession | null => oneUpcoming.get(owner.id, sessionId) ?? null,
  }
}
