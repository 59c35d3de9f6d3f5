import { CalendarClock, TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import type { BusyTime } from '#shared/sessions.ts'
import type { Person } from '#shared/people.ts'
import { clashesOf, mergedSpans } from '../../domain/busy.ts'
import { dayOf, startOfDay, type Span } from '../../domain/calendarSpan.ts'
import type { Repeat } from '../../domain/repeat.ts'
import { useBusy } from '../../hooks/useBusy.ts'
import { useWords } from '../../hooks/useWords.ts'
import { useZones } from '../../hooks/useZones.ts'
import { repeatWords } from '../../i18n/repeatWords.ts'
import { TheirTimes } from './TheirTimes.tsx'

/** When the lessons would begin, in order; epoch ms. */
interface PlannedTimes { starts: readonly number[] }

interface Props {
  plan: PlannedTimes
  minutes: number
  repeat: Repeat | null
  /** Everybody whose time it takes. */
  people: readonly Person[]
  /** Sessions that are being moved: no obstacle to themselves. */
  except?: ReadonlySet<string>
}

/** The days of the plan, whole, as one span. */
function spanOf(starts: readonly number[], minutes: number): Span | null {
  const [first, last] = [starts[0], starts.at(-1)]
  if (first === undefined || last === undefined || !(minutes > 0)) return null
  return { from: startOfDay(dayOf(first)), to: startOfDay(dayOf(last + minutes * 60_000), 1) }
}

/** What would be booked, and who is taken then: seen while one chooses, not after one has sent it. */
export function PlanPreview({ plan, minutes, repeat, people, except }: Props) {
  const { t } = useWords()
  const span = useMemo(() => spanOf(plan.starts, minutes), [plan, minutes])
  const busy = useBusy(people.map((person) => person.id), span)
  const clashes = useMemo(() => plan.starts.map((from) => clashesOf({ from, to: from + minutes * 60_000 }, busy.data ?? [], except)), [plan, minutes, busy.data, except])
  const zoneOf = useZones(people)
  const [first] = plan.starts
  if (first === undefined) return null
  return (
    <div className="plan">
      {minutes > 0 ? <TheirTimes start={first} minutes={minutes} people={people} zoneOf={zoneOf} /> : null}
      <div role="status" className="plan-verdict"><Verdict clashes={clashes} people={people} isKnown={busy.data !== undefined} /></div>
      {busy.error ? <p className="soft">{t('booking.busyUnknown')}</p> : <BusyLines day={first} busy={busy.data ?? []} people={people} except={except} />}
      {repeat || plan.starts.length > 1 ? <Occurrences plan={plan} repeat={repeat} clashes={clashes} minutes={minutes} /> : null}
    </div>
  )
}

function Verdict({ clashes, people, isKnown }: { clashes: readonly BusyTime[][]; people: readonly Person[]; isKnown: boolean }) {
  const { t, format } = useWords()
  if (!isKnown) return null
  const taken = clashes.filter((items) => items.length > 0)
  if (taken.length === 0) return <p className="plan-free">{t('booking.allFree')}</p>
  const ids = new Set(taken.flat().map((item) => item.personId))
  const names = format.list(people.filter((person) => ids.has(person.id)).map((person) => person.name))
  return (
    <p className="plan-clash"><TriangleAlert aria-hidden size={16} />
      {clashes.length === 1 ? t('booking.clash', { people: names }) : t('booking.clashes', { people: names, taken: taken.length, count: clashes.length })}
    </p>
  )
}

/** Everybody's day around the first lesson. */
function BusyLines({ day, busy, people, except }: { day: number; busy: readonly BusyTime[]; people: readonly Person[]; except: ReadonlySet<string> | undefined }) {
  const { t, format } = useWords()
  const name = dayOf(day)
  const ofDay = clashesOf({ from: startOfDay(name), to: startOfDay(name, 1) }, busy, except)
  const lines = people.map((person) => ({ person, spans: mergedSpans(ofDay.filter((item) => item.personId === person.id)) })).filter(({ spans }) => spans.length > 0)
  if (lines.length === 0) return null
  return (
    <section aria-label={t('booking.busyOn', { day: format.date(day) })}>
      <p className="plan-head"><CalendarClock aria-hidden size={16} />{t('booking.busyOn', { day: format.date(day) })}</p>
      <ul className="plan-lines figures">
        {lines.map(({ person, spans }) => (
          <li key={person.id}>{t('booking.busyLine', { name: person.name, times: format.list(spans.map(({ from, to }) => `${format.time(from)}–${format.time(to)}`)) })}</li>
        ))}
      </ul>
    </section>
  )
}

function Occurrences({ plan, repeat, clashes, minutes }: { plan: PlannedTimes; repeat: Repeat | null; clashes: readonly BusyTime[][]; minutes: number }) {
  const { t, format } = useWords()
  const last = plan.starts.at(-1)
  return (
    <section aria-label={t('booking.preview')}>
      {repeat ? <p className="plan-sentence">{repeatWords(repeat, t, format, { lessons: plan.starts.length, ...(last === undefined ? {} : { lastStart: last }) })}</p> : null}
      {/* Long lists scroll, and a keyboard must be able to do that. */}
      <ol className="plan-list figures" tabIndex={0} aria-label={t('booking.preview')}>
        {plan.starts.map((start, index) => (
          <li key={start} data-clash={(clashes[index]?.length ?? 0) > 0}>
            <span>{format.date(start)}, {format.time(start)}–{format.time(start + minutes * 60_000)}</span>
            {(clashes[index]?.length ?? 0) > 0 ? <span className="plan-clash"><TriangleAlert aria-hidden size={14} />{t('booking.taken')}</span> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
