import { reminderKey } from '../../src-shared/reminders.ts'
import type { ReminderClaims } from '../repositories/reminderClaims.ts'
import type { OverdueRow } from '../repositories/reminderRepository.ts'
import type { Clock } from './clock.ts'
import type { Mail, Mailer } from './mailer.ts'
import { MAX_ATTEMPTS, MAX_SENDS } from './reminderFate.ts'
import { reminderMailText } from './reminderMailText.ts'

/** Longer than an attempt can take: the others leave it alone until then. */
const LEASE_MS = 60_000
const AGAIN_AFTER_MS = 30_000
const AT_ONCE = 5

export type ReminderMail = ReturnType<typeof createReminderMail>

interface Deps {
  claims: Pick<ReminderClaims, 'claimForMail' | 'finishMail' | 'againAt'>
  mailer: Mailer
  /** The session as an iCalendar file for one of its people. */
  icsOf: (sessionId: string, readerId: string) => Promise<NonNullable<Mail['calendar']>>
  publicUrl: string | null
  clock: Clock
  serverId: string
  onError(error: unknown): void
}

/** Reminders by mail, a few at a time beside everything else. An attempt is a lease: whatever dies with it is taken up by another. */
export function createReminderMail({ claims, mailer, icsOf, publicUrl, clock, serverId, onError }: Deps) {
  const running = new Set<Promise<void>>()
  let free = AT_ONCE

  /** A mail without it is better than none. */
  const calendarOf = ({ sessionId, userId }: OverdueRow): Promise<Mail['calendar']> => icsOf(sessionId, userId).catch((error: unknown) => { onError(error); return null })

  async function sendOne(row: OverdueRow): Promise<void> {
    const { sessionId, userId, type, dueAt, title, timeZone, sessionStart, name, email } = row
    const link = publicUrl === null ? null : `${publicUrl}/#/lesson/${sessionId}`
    const host = publicUrl === null ? 'lectern.invalid' : new URL(publicUrl).hostname
    const words = reminderMailText({ title, start: sessionStart, timeZone, link })
    await mailer.send({ ...words, to: { name, address: email }, messageId: `<${sessionId}.${userId}.${type}.${dueAt}@${host}>`, calendar: await calendarOf(row) })
  }

  async function claim(rows: readonly OverdueRow[]): Promise<{ row: OverdueRow; attempts: number }[]> {
    const now = clock.now()
    const claimed = await claims.claimForMail(rows, { owner: serverId, leaseUntil: now + LEASE_MS, now, firstAttempt: MAX_SENDS + 1 })
    const attemptsOf = new Map(claimed.map(({ attempts, ...key }) => [`${key.userId}:${reminderKey(key)}`, attempts]))
    return rows.flatMap((row) => {
      const attempts = attemptsOf.get(`${row.userId}:${reminderKey(row)}`)
      return attempts === undefined ? [] : [{ row, attempts }]
    })
  }

  async function attempt(row: OverdueRow, attempts: number): Promise<void> {
    const failure: unknown = await sendOne(row).then(() => null, (error: unknown) => error ?? new Error('The mail was not sent'))
    const now = clock.now()
    if (failure === null) return claims.finishMail(row, serverId, { state: 'mailed', reason: null }, now)
    onError(failure)
    if (attempts >= MAX_ATTEMPTS) return claims.finishMail(row, serverId, { state: 'notShown', reason: 'mailFailed' }, now)
    return claims.againAt(row, serverId, now + AGAIN_AFTER_MS)
  }

  return {
    /** Takes as many as there is room for and resolves when they are on their way; the rest is still to be had, by the next run or another server. */
    async post(rows: readonly OverdueRow[]): Promise<void> {
      const taken = rows.slice(0, free)
      if (taken.length === 0) return
      free -= taken.length
      const claimed = await claim(taken).finally(() => { free += taken.length })
      free -= claimed.length
      for (const { row, attempts } of claimed) {
        const work = attempt(row, attempts).catch(onError).finally(() => {
          running.delete(work)
          free += 1
        })
        running.add(work)
      }
    },
    /** Lets those on their way arrive; what is cut off at the deadline is sent by another server, or by this one when it is back. */
    async close(deadlineMs: number): Promise<void> {
      const { promise: late, resolve } = Promise.withResolvers<undefined>()
      const deadline = setTimeout(() => { resolve(undefined) }, deadlineMs)
      await Promise.race([Promise.all(running), late])
      clearTimeout(deadline)
      mailer.close()
    },
  }
}
