import { TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { clashesOf } from '../../domain/busy.ts'
import { agree, ownTimeZone } from '../../domain/timeZones.ts'
import { useBusy } from '../../hooks/useBusy.ts'
import { useWords } from '../../hooks/useWords.ts'

const MINUTE = 60_000

interface Props { start: number; durationMinutes: number; otherZone: string | null; otherName: string; now: number }

/** When it is here, and, where clocks differ, when it is for the other person. */
export function OfferTimes({ start, durationMinutes, otherZone, otherName, now }: Props) {
  const { t, format } = useWords()
  const theirs = useMemo(() => (otherZone === null ? format : format.inZone(otherZone)), [format, otherZone])
  const end = start + durationMinutes * MINUTE
  return (
    <div className="offer-times figures">
      <p className="offer-time">{t('time.from', { day: format.day(start, now), start: format.time(start), end: format.time(end) })}</p>
      {otherZone === null || agree(start, ownTimeZone(), otherZone) ? null : (
        <p className="soft">{t('messages.theirTime', { name: otherName, time: t('time.from', { day: theirs.day(start, now), start: theirs.time(start), end: theirs.time(end) }), zone: format.zoneName(otherZone) })}</p>
      )}
    </div>
  )
}

interface ClashProps {
  personIds: readonly string[]
  start: number
  durationMinutes: number
  /** Of the people who are not oneself, by id. */
  names: Readonly<Record<string, string>>
}

/** Who is taken then. */
export function Clashes({ personIds, start, durationMinutes, names }: ClashProps) {
  const { t, format } = useWords()
  const span = { from: start, to: start + durationMinutes * MINUTE }
  const busy = useBusy(personIds, Number.isNaN(start) ? null : span)
  const clashes = clashesOf(span, busy.data ?? [])
  if (clashes.length === 0) return null
  return (
    <ul className="clashes">
      {clashes.map((clash) => {
        const name = names[clash.personId]
        const values = { start: format.time(Date.parse(clash.start)), end: format.time(Date.parse(clash.end)) }
        return (
          <li key={`${clash.personId} ${clash.start}`} className="clash">
            <TriangleAlert aria-hidden size={16} />{name === undefined ? t('messages.youAreTaken', values) : t('messages.isTaken', { name, ...values })}
          </li>
        )
      })}
    </ul>
  )
}
