import type { Reminder } from '#shared/reminders.ts'
import type { CalendarFile } from './openCalendarFile.ts'
import type { Owner } from './ownerRows.ts'
import type { ReminderKey } from './reminderRows.ts'

/** Reminders that the person has seen: of one session or (null) of all, those due until then (epoch ms). */
export interface Read { sessionId: string | null; until: number }

export type ReadRows = ReturnType<typeof createReadRows>

/** Which reminders have been read, and what the server has not been told of it. */
export function createReadRows(db: CalendarFile) {
  const mark = db.prepare<{ owner: number; sessionId: string | null; until: number }>(`
    update reminders set read = 1 where ownerId = @owner and dueAt <= @until and state <> 'waiting' and read = 0 and (@sessionId is null or sessionId = @sessionId)`)
  const markOne = db.prepare<[number, string, string, number]>('update reminders set read = 1 where ownerId = ? and sessionId = ? and type = ? and dueAt = ? and read = 0')
  const newest = db.prepare<[number, string], { until: number | null }>('select max(dueAt) as until from reminders where ownerId = ? and sessionId = ? and state <> \'waiting\'')
  const keep = db.prepare<[number, string, number]>('insert into reads (ownerId, sessionId, until) values (?, ?, ?) on conflict do update set until = max(until, excluded.until)')
  const toTell = db.prepare<[number], { sessionId: string; until: number }>('select sessionId, until from reads where ownerId = ? order by until')
  const drop = db.prepare<[number, string, number]>('delete from reads where ownerId = ? and sessionId = ? and until = ?')

  const take = db.transaction((owner: Owner, { sessionId, until }: Read): void => {
    mark.run({ owner: owner.id, sessionId, until })
    keep.run(owner.id, sessionId ?? '', until)
  })
  const follow = db.transaction((owner: Owner, keys: readonly ReminderKey[]): boolean => keys.reduce(
    (some, { sessionId, type, dueAt }) => markOne.run(owner.id, sessionId, type, dueAt).changes > 0 || some, false,
  ))
  return {
    /** Here at once; kept to be told until `told`. */
    take(owner: Owner, read: Read): void { take(owner, read) },
    /** All that has come of one session; null when nothing has. */
    ofSession(owner: Owner, sessionId: string): Read | null {
      const until = newest.get(owner.id, sessionId)?.until ?? null
      return until === null ? null : { sessionId, until }
    },
    toTell: (owner: Owner): Read[] => toTell.all(owner.id).map(({ sessionId, until }) => ({ sessionId: sessionId === '' ? null : sessionId, until })),
    /** More may have been read meanwhile: that stays. */
    told(owner: Owner, { sessionId, until }: Read): void { drop.run(owner.id, sessionId ?? '', until) },
    /** They have been read on another device. True when that is new here. */
    follow: (owner: Owner, keys: readonly ReminderKey[]): boolean => follow(owner, keys),
  }
}

export const keyOf = ({ sessionId, type, dueAt }: Pick<Reminder, 'sessionId' | 'type' | 'dueAt'>): ReminderKey => ({ sessionId, type, dueAt: Date.parse(dueAt) })
