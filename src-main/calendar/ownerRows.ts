import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Me, meSchema } from '#shared/people.ts'
import { defaultReminderPreferences, type ReminderPreferences, reminderPreferencesSchema, type ScheduledReminderType } from '#shared/reminders.ts'
import { sessionSchema } from '#shared/sessions.ts'
import type { CalendarFile } from './openCalendarFile.ts'

/** Whose calendar: one person on one server. `id` is never used again for another. */
export interface Owner { readonly id: number; readonly server: string; readonly userId: string }

export interface OwnerState {
  cursor: string | null
  /** Epoch ms; null before the first complete copy. */
  syncedAt: number | null
  generation: number
}

/** What reminders are computed from. Instants are epoch ms; nothing that was due at `since` or before, or before its type was switched on, is shown. */
export interface ReminderSettings { since: number; preferences: ReminderPreferences; switchedOn: Partial<Record<ScheduledReminderType, number>> }

interface OwnerRow { id: number; server: string; userId: string }
interface SettingsRow { since: number; preferences: string | null; switchedOn: string }

/** Of a session's copy: what is stored is read without being checked, as long as the schema is the one it was checked by. */
const FORMAT = createHash('sha256').update(JSON.stringify(z.toJSONSchema(sessionSchema))).digest('hex')

export type OwnerRows = ReturnType<typeof createOwnerRows>

export function createOwnerRows(db: CalendarFile) {
  const ownerOf = db.prepare<[string], OwnerRow>('select id, server, userId from owners where server = ?')
  const insert = db.prepare<[string, string, string, number, string]>('insert into owners (server, userId, me, since, format) values (?, ?, ?, ?, ?)')
  const setMe = db.prepare<[string, number]>('update owners set me = ? where id = ?')
  const meOf = db.prepare<[number], { me: string }>('select me from owners where id = ?')
  const remove = db.prepare<[string]>('delete from owners where server = ?')
  const stateOf = db.prepare<[number], OwnerState>('select cursor, syncedAt, generation from owners where id = ?')
  const beginAnew = db.prepare<[number]>('update owners set cursor = null, generation = generation + 1 where id = ?')
  const beginAllAnew = db.prepare<[string]>('update owners set cursor = null, generation = generation + 1, format = ?')
  const foreign = db.prepare<[string], { number: number }>('select count(*) as number from owners where format <> ?')
  const setCursor = db.prepare<[string, number]>('update owners set cursor = ? where id = ?')
  const setSyncedAt = db.prepare<[number, number]>('update owners set syncedAt = ? where id = ?')

  const find = (server: string): Owner | null => {
    const row = ownerOf.get(server)
    return row ? { id: row.id, server: row.server, userId: row.userId } : null
  }
  const replace = db.transaction((server: string, me: Me, now: number): void => {
    remove.run(server)
    insert.run(server, me.id, JSON.stringify(me), now, FORMAT)
  })
  /** What has been removed still stands in the write-ahead log. */
  const leaveNothing = (): void => { db.pragma('wal_checkpoint(TRUNCATE)') }

  return {
    find,
    /** Null when the owner has signed out. */
    state: (owner: Owner): OwnerState | null => stateOf.get(owner.id) ?? null,
    /** This person's calendar on this server; what another one left there is removed. */
    take(server: string, me: Me, now: number): Owner {
      const known = find(server)
      if (known?.userId === me.id) {
        setMe.run(JSON.stringify(me), known.id)
        return known
      }
      replace(server, me, now)
      leaveNothing()
      return find(server) as Owner
    },
    /** The person, as last heard from the server. */
    person: (owner: Owner): Me | null => meSchema.safeParse(JSON.parse(meOf.get(owner.id)?.me ?? 'null')).data ?? null,
    /** With all that is kept for the owner. */
    forget(server: string): void {
      if (remove.run(server).changes > 0) leaveNothing()
    },
    /** The next changes are fetched from the beginning. */
    beginAnew(owner: Owner): void { beginAnew.run(owner.id) },
    /** Whether copies were written in another form than this version's. */
    get foreign(): boolean { return (foreign.get(FORMAT)?.number ?? 0) > 0 },
    beginAllAnew(): void { beginAllAnew.run(FORMAT) },
    setCursor(owner: Owner, cursor: string): void { setCursor.run(cursor, owner.id) },
    setSyncedAt(owner: Owner, at: number): void { setSyncedAt.run(at, owner.id) },
    ...createSettingsRows(db),
  }
}

/** What the owner wants to be reminded of, and since when. */
function createSettingsRows(db: CalendarFile) {
  const settingsOf = db.prepare<[number], SettingsRow>('select since, preferences, switchedOn from owners where id = ?')
  const setSettings = db.prepare<[string, string, number]>('update owners set preferences = ?, switchedOn = ? where id = ?')
  const setInstants = db.prepare<[number, string, number]>('update owners set since = ?, switchedOn = ? where id = ?')

  const reminderSettings = (owner: Owner): ReminderSettings => {
    const row = settingsOf.get(owner.id)
    const preferences = reminderPreferencesSchema.safeParse(JSON.parse(row?.preferences ?? 'null'))
    return {
      since: row?.since ?? Infinity, preferences: preferences.success ? preferences.data : defaultReminderPreferences,
      switchedOn: JSON.parse(row?.switchedOn ?? '{}') as ReminderSettings['switchedOn'],
    }
  }
  return {
    reminderSettings,
    /** The same at `now` (epoch ms): instants ahead of it come from a clock that has been set back since, and would hold reminders up until it is there again. */
    settingsAt(owner: Owner, now: number): ReminderSettings {
      const settings = reminderSettings(owner)
      const ahead = Object.entries(settings.switchedOn).filter(([, at]) => at > now)
      if (settings.since <= now && ahead.length === 0) return settings
      const [since, switchedOn] = [Math.min(settings.since, now), { ...settings.switchedOn, ...Object.fromEntries(ahead.map(([type]) => [type, now])) }]
      setInstants.run(since, JSON.stringify(switchedOn), owner.id)
      return { ...settings, since, switchedOn }
    },
    setReminderSettings(owner: Owner, { preferences, switchedOn }: Omit<ReminderSettings, 'since'>): void {
      setSettings.run(JSON.stringify(preferences), JSON.stringify(switchedOn), owner.id)
    },
  }
}
