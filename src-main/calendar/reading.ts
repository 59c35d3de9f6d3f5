import { endpoints } from '#shared/http.ts'
import { isPassing } from '../wire/passing.ts'
import type { ServerApi } from '../wire/serverApi.ts'
import type { Owner } from './ownerRows.ts'
import { keyOf, type Read, type ReadRows } from './readRows.ts'
import type { ReminderRows } from './reminderRows.ts'

/** A person waits no longer for a list to be closed. */
const PATIENCE_MS = 3_000
const LISTED = 100

interface Deps {
  owner: Owner
  reads: ReadRows
  reminders: Pick<ReminderRows, 'sameSnooze'>
  api: Pick<ServerApi, 'call'>
  onChange: () => void
}

/** What one person has read of the reminders is the same here and on the server, as soon as the two can talk. */
export function createReading({ owner, reads, reminders, api, onChange }: Deps) {
  /** False: to be told another time. */
  const accepted = ({ sessionId, until }: Read): Promise<boolean> => api.call(owner, endpoints.markRemindersRead, {
    body: { until: new Date(until).toISOString(), ...(sessionId === null ? {} : { sessionId }) }, timeoutMs: PATIENCE_MS,
  }).then(() => true, (error: unknown) => !isPassing(error))

  /** True when the server knows all of it. */
  async function tellAll(): Promise<boolean> {
    for (const read of reads.toTell(owner)) {
      if (!await accepted(read)) return false
      reads.told(owner, read)
      onChange()
    }
    return true
  }
  async function learn(): Promise<void> {
    const { items } = await api.call(owner, endpoints.reminders, { query: { limit: LISTED } })
    const keys = items.filter(({ read }) => read).map(keyOf)
    const here = keys.map((key) => (key.type === 'snoozed' ? reminders.sameSnooze(owner, key.sessionId, key.dueAt) : null) ?? key)
    if (reads.follow(owner, here)) onChange()
  }
  return {
    /** Resolves when it is so here, and the server has been told or cannot be. */
    async read(read: Read): Promise<void> {
      reads.take(owner, read)
      onChange()
      await tellAll()
    },
    /** Tells what was read here and learns what was read elsewhere; rejects with an AppError when the server cannot be asked. */
    async meet(): Promise<void> {
      if (await tellAll()) await learn()
    },
  }
}
