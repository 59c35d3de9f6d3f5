import type { Person } from '#shared/people.ts'
import { otherClocksOf, type ZoneOf } from '../../domain/otherClocks.ts'
import { ownTimeZone } from '../../domain/timeZones.ts'
import { useWords } from '../../hooks/useWords.ts'

interface Props { start: number; minutes: number; people: readonly Person[]; zoneOf: ZoneOf }

/** What the others' clocks show, where that is another time than here; a line each. */
export function TheirTimes({ start, minutes, people, zoneOf }: Props) {
  const { t, format } = useWords()
  const now = Date.now()
  return otherClocksOf(start, people, zoneOf, ownTimeZone()).map(({ zone, people: readers }) => {
    const theirs = format.inZone(zone)
    const time = t('time.from', { day: theirs.day(start, now), start: theirs.time(start), end: theirs.time(start + minutes * 60_000) })
    return <p key={zone} className="soft figures">{t('messages.theirTime', { name: format.list(readers.map(({ name }) => name)), time, zone: format.zoneName(zone) })}</p>
  })
}
