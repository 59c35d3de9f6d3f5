import type { Person } from '#shared/people.ts'
import type { Thread } from '../../domain/thread.ts'
import { useZones } from '../../hooks/useZones.ts'
import { otherZoneOf } from './otherZone.ts'

/** Where the other person's clock is: as a device of his or hers last told, else as in the last time he or she offered; null where neither is known. */
export function useOtherZone(thread: Thread, other: Person): string | null {
  return useZones([other])(other.id) ?? otherZoneOf(thread, other.id)
}
