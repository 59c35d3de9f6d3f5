import { reminderKey } from '../../src-shared/reminders.ts'
import type { ReminderClaims } from '../repositories/reminderClaims.ts'
import type { OverdueRow, Pair, PendingKey, ReminderRepository } from '../repositories/reminderRepository.ts'
import type { ReminderKey } from '../repositories/reminderRows.ts'
import type { Announcer } from './announcer.ts'
import type { Clock } from './clock.ts'
import type { PersonSockets } from './personSockets.ts'
import { fatesOf, type Fate } from './reminderFate.ts'
import type { ReminderMail } from './reminderMail.ts'

/** How long a device has to answer. */
const LEASE_MS = 10_000
/** A person without a device here may have one on another server, or be on the way back from one: that one goes first. */
const ANYBODYS_AFTER_MS = 10_000
const AT_ONCE = 300
/** No reminder is due longer before its session, with a little more for snoozed ones. */
const MISSED_WITHIN_MS = 2 * 60 * 60_000

export type ReminderDelivery = ReturnType<typeof createReminderDelivery>

interface Deps {
  reminders: ReminderRepository
  claims: Pick<ReminderClaims, 'claim' | 'settle'>
  announcer: Announcer
  sockets: PersonSockets
  /** Null: the school has not set up mail. */
  mail: Pick<ReminderMail, 'post'> | null
  clock: Clock
  /** Of this server among those on the database. */
  serverId: string
}

/** R2, R3. From the rows that are due to the people's devices. */
export function createReminderDelivery({ reminders, claims, announcer, sockets, mail, clock, serverId }: Deps) {
  let startedAt = clock.now()

  /** Whether it is for this server to care: people who come back after a start of the server are given as long as after a loss. */
  function isOurs({ userId, at }: PendingKey, now: number): boolean {
    startedAt = Math.min(startedAt, now)
    return sockets.isConnected(userId) || Math.max(at, startedAt) + ANYBODYS_AFTER_MS <= now
  }

  async function handle(pairs: readonly Pair[], returning = false): Promise<void> {
    if (pairs.length === 0) return
    const now = clock.now()
    const groups = groupsOf(await reminders.overdueOf(pairs, now))
    const fates = groups.flatMap((group) => fatesOf(group, { now, connected: sockets.isConnected(group[0]?.userId ?? ''), mail: mail !== null, returning }))
    const rowsOf = (kind: Fate['kind']) => fates.filter(({ fate }) => fate.kind === kind).map(({ row }) => row)
    await settle(rowsOf('expired'), 'expired', null, now)
    for (const [reason, rows] of Map.groupBy(fates.filter(({ fate }) => fate.kind === 'notShown'), ({ fate }) => ('reason' in fate ? fate.reason : null))) {
      await settle(rows.map(({ row }) => row), 'notShown', reason, now)
    }
    await send(rowsOf('send'), now)
    await mail?.post(rowsOf('mail'))
  }

  async function settle(rows: readonly OverdueRow[], state: 'expired' | 'notShown', reason: string | null, now: number): Promise<void> {
    if (rows.length > 0) await claims.settle(rows, state, reason, now)
  }

  async function send(rows: readonly OverdueRow[], now: number): Promise<void> {
    if (rows.length === 0) return
    const claimed = new Set((await claims.claim(rows, { owner: serverId, leaseUntil: now + LEASE_MS, now })).map(keyOf))
    for (const row of rows) if (claimed.has(keyOf(row))) announce(row, now)
  }

  function announce({ userId, sessionId, type, dueAt, title, sessionStart, preferences }: OverdueRow, now: number): void {
    announcer.toPerson(userId, 'SESSION_REMINDER', {
      sessionId, type, dueAt: new Date(dueAt).toISOString(), startsIn: Math.max(0, Math.round((sessionStart - now) / 1000)), title,
      scheduledStartTime: new Date(sessionStart).toISOString(), quiet: preferences.quiet,
    })
  }

  async function handleAll(read: (now: number, after: PendingKey | undefined, limit: number) => Promise<PendingKey[]>): Promise<void> {
    const now = clock.now()
    let after: PendingKey | undefined
    for (;;) {
      const keys = await read(now, after, AT_ONCE)
      await handle(distinct(keys.filter((key) => isOurs(key, now))))
      after = keys.at(-1)
      if (keys.length < AT_ONCE) return
    }
  }

  return {
    /** Everything that is due and this server's to care for. */
    async deliverDue(): Promise<void> {
      await handleAll(reminders.due)
      await handleAll(reminders.leaseOver)
    },
    /** Late is better than never: what came while the person had no device is told to the one that has connected. */
    async personConnected(userId: string): Promise<void> {
      const now = clock.now()
      await handle(await reminders.missedBy(userId, now, now - MISSED_WITHIN_MS), true)
    },
  }
}

const keyOf = (key: ReminderKey): string => `${key.userId}:${reminderKey(key)}`
const pairOf = ({ sessionId, userId }: Pair): string => `${sessionId}:${userId}`
const distinct = (pairs: readonly Pair[]): Pair[] => [...new Map(pairs.map((pair) => [pairOf(pair), pair])).values()]
const groupsOf = (rows: readonly OverdueRow[]): OverdueRow[][] => [...Map.groupBy(rows, pairOf).values()]
