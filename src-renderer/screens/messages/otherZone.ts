import type { Thread } from '../../domain/thread.ts'

/** Where the other person was when he or she last offered a time; null where that is not known. */
export function otherZoneOf({ messages }: Thread, otherId: string): string | null {
  const offers = messages.flatMap(({ content }) => (content.kind === 'proposal' && content.proposal.fromId === otherId ? [content.proposal.timeZone] : []))
  return offers.at(-1) ?? null
}
