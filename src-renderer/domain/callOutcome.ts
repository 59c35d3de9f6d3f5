import type { Call } from '#shared/calls.ts'
import type { Person } from '#shared/people.ts'

export type CallOutcome =
  | 'ringing' | 'active' | 'answered' | 'missed' | 'missedBusy' | 'missedOffline' | 'missedCancelled' | 'declinedByYou' | 'declined' | 'cancelled' | 'wasBusy' | 'wasOffline' | 'noAnswer'

/** Everybody of the call but the reader. */
export const othersOf = (call: Call, meId: string): Person[] => call.people.map(({ person }) => person).filter(({ id }) => id !== meId)

/** What became of a call, for its reader. */
export function outcomeOf(call: Call, meId: string): CallOutcome {
  const own = call.people.find(({ person }) => person.id === meId)
  if (call.missed) return missedOf(call, own?.unreached ?? null)
  if (own?.state === 'rejected') return 'declinedByYou'
  switch (call.status) {
    case 'pending': return 'ringing'
    case 'active': return 'active'
    case 'ended': return 'answered'
    case 'rejected': return 'declined'
    case 'cancelled': return call.direction === 'outgoing' ? 'cancelled' : 'missedCancelled'
    case 'missed': return unreachedOf(call, meId)
  }
}

function missedOf(call: Call, unreached: 'busy' | 'offline' | null): CallOutcome {
  if (unreached !== null) return unreached === 'busy' ? 'missedBusy' : 'missedOffline'
  return call.status === 'cancelled' ? 'missedCancelled' : 'missed'
}

function unreachedOf(call: Call, meId: string): CallOutcome {
  const reasons = call.people.filter(({ person }) => person.id !== meId).map(({ unreached }) => unreached)
  if (reasons.length === 0 || reasons.includes(null)) return 'noAnswer'
  return reasons.includes('busy') ? 'wasBusy' : 'wasOffline'
}
