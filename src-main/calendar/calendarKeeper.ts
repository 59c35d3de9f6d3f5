import { AppError } from '#shared/errors.ts'
import type { Me } from '#shared/people.ts'
import type { Reminder } from '#shared/reminders.ts'
import type { Session } from '#shared/sessions.ts'
import type { CalendarRows } from './calendarRows.ts'
import type { Owner, OwnerRows } from './ownerRows.ts'
import type { Read, ReadRows } from './readRows.ts'
import type { ReminderRows } from './reminderRows.ts'

const DAY = 24 * 60 * 60_000
/** Reminders of sessions longer ago are forgotten. */
const KEPT_MS = 60 * DAY

/** What goes on for one person from signing in to signing out. */
export interface Follower {
  sync(): Promise<void>
  /** Shows what is due. */
  look(): void
  /** After sleep: looks at once, and asks the server anew. */
  wake(): void
  /** Resolves when it is so on this device, and the server has been told or cannot be. */
  read(read: Read): Promise<void>
  close(): void
}

interface Deps {
  owners: OwnerRows
  calendar: CalendarRows
  reminders: ReminderRows
  reads: ReadRows
  now: () => number
  /** Begins to listen to the server at once. */
  follow: (owner: Owner) => Follower
  snooze: (owner: Owner, sessionId: string) => Promise<number>
  onCalendarChange: () => void
  onRemindersChange: () => void
}

/** A full disk or a broken file costs the calendar, never signing in or out. */
const harmless = <A extends unknown[]>(work: (...args: A) => void) => (...args: A): void => {
  try { work(...args) } catch { /* requests of the calendar say what is wrong */ }
}

interface Current { owner: Owner; follower: Follower }

/** The calendar of whoever is signed in on this device; of nobody else, and of nobody when nobody is. */
export function createCalendarKeeper(deps: Deps) {
  const { owners, reminders, now, follow, onCalendarChange, onRemindersChange } = deps
  let current: Current | null = null

  function begin(owner: Owner): void {
    reminders.recover(owner, now() - KEPT_MS)
    current = { owner, follower: follow(owner) }
    current.follower.look()
    // Without the server the copy stays as it is; the next connection brings what is missing.
    current.follower.sync().catch(() => undefined)
  }
  function end(): void {
    current?.follower.close()
    current = null
  }
  function changed(): void {
    onCalendarChange()
    onRemindersChange()
  }
  return {
    ...createRequests(deps, () => current),
    /** At start, before the server has been heard: whoever was signed in last still is. */
    resume: harmless((server: string): void => {
      const owner = owners.find(server)
      if (owner !== null && current === null) begin(owner)
    }),
    onSignedIn: harmless((server: string, me: Me): void => {
      const owner = owners.take(server, me, now())
      if (current?.owner.id === owner.id) return
      end()
      begin(owner)
      changed()
    }),
    onSignedOut: harmless((server: string): void => {
      if (current?.owner.server === server) end()
      owners.forget(server)
      changed()
    }),
    look: harmless(() => current?.follower.look()),
    wake: harmless(() => current?.follower.wake()),
    syncQuietly(): void { current?.follower.sync().catch(() => undefined) },
    close: end,
  }
}

/** What the page and notifications may ask. */
function createRequests({ owners, calendar, reminders, reads, now, snooze }: Deps, current: () => Current | null) {
  function signedIn(): Current {
    const found = current()
    if (found === null) throw new AppError('UNAUTHENTICATED', 'nobody is signed in on this device')
    return found
  }
  const syncedAt = (owner: Owner): string | null => {
    const at = owners.state(owner)?.syncedAt ?? null
    return at === null ? null : new Date(at).toISOString()
  }
  return {
    person: async (): Promise<Me | null> => {
      const found = current()
      return found && owners.person(found.owner)
    },
    isQuiet: async (): Promise<boolean> => owners.reminderSettings(signedIn().owner).preferences.quiet,
    /** Epoch ms, end exclusive. */
    async between(from: number, to: number): Promise<{ sessions: Session[]; syncedAt: string | null }> {
      const { owner } = signedIn()
      return { sessions: calendar.between(owner, from, to), syncedAt: syncedAt(owner) }
    },
    async sync(): Promise<{ syncedAt: string }> {
      const { owner, follower } = signedIn()
      await follower.sync()
      return { syncedAt: syncedAt(owner) ?? new Date(now()).toISOString() }
    },
    reminders: async (): Promise<Reminder[]> => reminders.list(signedIn().owner),
    snooze: async (sessionId: string): Promise<{ dueAt: string }> => ({ dueAt: new Date(await snooze(signedIn().owner, sessionId)).toISOString() }),
    /** All that were due until `until` (epoch ms), on this device and on the server; told later when it is away. */
    read: async (until: number): Promise<void> => signedIn().follower.read({ sessionId: null, until }),
    /** All that have come of one session. */
    readSession: harmless((sessionId: string): void => {
      const { owner, follower } = signedIn()
      const read = reads.ofSession(owner, sessionId)
      if (read) follower.read(read).catch(() => undefined)
    }),
  }
}
