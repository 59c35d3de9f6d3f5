import { isToBeTold, settleOverdue } from '../../src-shared/reminders.ts'
import { NO_DEVICE } from '../repositories/reminderClaims.ts'
import type { OverdueRow } from '../repositories/reminderRepository.ts'

/** To devices: once, and once more when none answered. */
export const MAX_SENDS = 2
/** The first attempt by mail and two more. Attempts are counted on from those to devices. */
export const MAX_ATTEMPTS = MAX_SENDS + 3

export type Fate = { kind: 'send' | 'mail' | 'expired' } | { kind: 'notShown'; reason: string }

export interface Surroundings {
  /** Epoch ms. */
  now: number
  /** The person has a device on this server. */
  connected: boolean
  /** The school has set up mail. */
  mail: boolean
  /** The person has just come: what no device was there for is looked at again. */
  returning?: boolean
}

/**
 * R3. What becomes of one person's reminders of one session; those that nobody has to care about now are not in it. `group`: all of them that are
 * due, those that have come too: once a nearer one was shown, an earlier one is not.
 */
export function fatesOf(group: readonly OverdueRow[], surroundings: Surroundings): { row: OverdueRow; fate: Fate }[] {
  const { now, returning = false } = surroundings
  const [session] = group
  if (!session) return []
  const { show } = settleOverdue(group.filter(isCurrent), session.sessionStart, now)
  return group.flatMap((row) => {
    if (row === show && isOpen(row, now, returning) && !isSwitchedOff(row)) return [{ row, fate: fateOfNearest(row, surroundings) }]
    if (row.state === 'waiting') return [{ row, fate: { kind: 'expired' } }]
    return row.state === 'sent' && row.leaseUntil <= now ? [{ row, fate: unanswered(row) }] : []
  })
}

/** Of the session as it is by now, and not to somebody who is there already. */
function isCurrent({ scheduledStart, sessionStart, sessionStatus, removedAt, present }: OverdueRow): boolean {
  return isToBeTold({ status: sessionStatus, present: Number(present) > 0 }) && removedAt === null && scheduledStart === sessionStart
}

/** The transaction that switches one off takes its rows away; those of a booking at the same moment may have been written with the earlier choice. */
const isSwitchedOff = ({ type, preferences }: OverdueRow): boolean => type !== 'snoozed' && !preferences[type]

function isOpen({ state, leaseUntil, reason }: OverdueRow, now: number, returning: boolean): boolean {
  if (state === 'sent') return leaseUntil <= now
  return state === 'waiting' || (returning && state === 'notShown' && reason === NO_DEVICE)
}

function fateOfNearest(row: OverdueRow, { connected, mail }: Surroundings): Fate {
  if (connected && row.attempts < MAX_SENDS) return { kind: 'send' }
  const canMail = mail && row.preferences.mail && row.userStatus === 'active' && row.attempts < MAX_ATTEMPTS
  return canMail ? { kind: 'mail' } : unanswered(row)
}

function unanswered({ state, reason, attempts }: OverdueRow): Fate {
  if (state === 'waiting') return { kind: 'notShown', reason: NO_DEVICE }
  return { kind: 'notShown', reason: reason ?? (attempts > MAX_SENDS ? 'mailFailed' : 'noAnswer') }
}
