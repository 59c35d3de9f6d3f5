import { AppError } from '#shared/errors.ts'
import { endpoints } from '#shared/http.ts'
import type { ReminderPreferences, ScheduledReminderType } from '#shared/reminders.ts'
import type { ServerApi } from '../wire/serverApi.ts'
import type { CalendarRows } from './calendarRows.ts'
import type { Owner, OwnerRows } from './ownerRows.ts'

const PAGE = 500

interface Deps {
  owner: Owner
  owners: OwnerRows
  calendar: CalendarRows
  api: ServerApi
  now: () => number
  onChange: () => void
}

/**
 * Brings the copy up to date. One at a time: who asks while one is running gets the next, together with all others who ask meanwhile, because the
 * running one may have read past the change they have heard of.
 */
export function createCalendarSync({ owner, owners, calendar, api, now, onChange }: Deps) {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null

  async function readPreferences(): Promise<void> {
    const preferences = await api.call(owner, endpoints.reminderPreferences)
    const before = owners.reminderSettings(owner)
    owners.setReminderSettings(owner, { preferences, switchedOn: { ...before.switchedOn, ...newlyOn(before.preferences, preferences, now()) } })
  }
  async function readChanges(): Promise<void> {
    for (;;) {
      const state = owners.state(owner)
      if (state === null) throw new AppError('UNAUTHENTICATED', 'signed out meanwhile')
      const changes = await readPage(state.cursor)
      if (changes === null) continue
      if (changes.more && changes.cursor === state.cursor) throw new AppError('PROTOCOL_MISMATCH', 'the server\'s changes do not end')
      calendar.apply(owner, state.cursor, changes, now())
      if (changes.items.length + changes.removed.length > 0) onChange()
      if (!changes.more) return
    }
  }
  /** Null: the server does not know this cursor (its database is another one), the copy was begun anew. */
  async function readPage(cursor: string | null) {
    try {
      return await api.call(owner, endpoints.sessionChanges, { query: { ...(cursor === null ? {} : { updatedSince: cursor }), limit: PAGE } })
    } catch (error) {
      if (cursor === null || !(error instanceof AppError) || error.code !== 'VALIDATION_FAILED') throw error
      owners.beginAnew(owner)
      return null
    }
  }
  function begin(): Promise<void> {
    next = null
    const run = readPreferences().then(readChanges).finally(() => { if (running === run) running = null })
    running = run
    return run
  }
  return (): Promise<void> => {
    if (next !== null) return next
    if (running === null) return begin()
    return (next = running.then(begin, begin))
  }
}

function newlyOn(before: ReminderPreferences, after: ReminderPreferences, now: number): Partial<Record<ScheduledReminderType, number>> {
  const types = (['1hour', '15min', '5min'] as const).filter((type) => after[type] && !before[type])
  return Object.fromEntries(types.map((type) => [type, now]))
}
