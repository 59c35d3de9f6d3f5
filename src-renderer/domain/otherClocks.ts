import type { Person } from '#shared/people.ts'
import { agree, wallClockIn } from './timeZones.ts'

/** A clock that shows another time than one's own, and who reads it. `zone`: IANA. */
export interface OtherClock { zone: string; people: readonly Person[] }
/** Where a person's clock is; null where that is not known. */
export type ZoneOf = (personId: string) => string | null

/** At an instant (epoch ms), in the order of the people; those whose clocks show the same are together. */
export function otherClocksOf(at: number, people: readonly Person[], zoneOf: ZoneOf, ownZone: string): OtherClock[] {
  const clocks = new Map<string, { zone: string; people: Person[] }>()
  for (const person of people) {
    const zone = zoneOf(person.id)
    if (zone === null || agree(at, zone, ownZone)) continue
    const shown = wallClockIn(at, zone)
    const clock = clocks.get(shown) ?? { zone, people: [] }
    clock.people.push(person)
    clocks.set(shown, clock)
  }
  return [...clocks.values()]
}
