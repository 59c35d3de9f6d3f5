import type { Session } from '#shared/sessions.ts'
import { LiveBadge } from '../../components/LiveBadge.tsx'
import { repeatOf } from '../../domain/repeat.ts'
import { agree, ownTimeZone, wallClockIn } from '../../domain/timeZones.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { useZones } from '../../hooks/useZones.ts'
import { repeatWords } from '../../i18n/repeatWords.ts'
import { whenWords } from '../../i18n/whenWords.ts'
import { TheirTimes } from '../booking/TheirTimes.tsx'
import { StatusWords } from '../calendar/StatusWords.tsx'
import { othersOf } from '../home/lessonPeople.ts'

/** What, when (on both clocks where they differ), with whom, and how it stands. */
export function LessonFacts({ session, now }: { session: Session; now: number }) {
  const { t, format } = useWords()
  const [start, end] = [Date.parse(session.scheduledStartTime), Date.parse(session.scheduledEndTime)]
  const isToCome = session.status === 'scheduled' || session.status === 'active'
  return (
    <>
      <header className="details-head">
        <h1>{session.title}</h1>
        <p className="details-status">{session.status === 'active' ? <LiveBadge /> : <StatusWords session={session} />}{isToCome ? <span className="soft figures">{whenWords(session, now, t, format)}</span> : null}</p>
      </header>
      <dl className="facts">
        <dt>{t('details.when')}</dt>
        <dd className="figures">
          <p>{format.date(start)}, {format.time(start)} – {format.time(end)} <span className="soft">({format.duration(session.durationMinutes * 60)})</span></p>
          <OtherTimes session={session} />
        </dd>
        {session.series ? <><dt>{t('details.series')}</dt><dd><Series session={session} rrule={session.series.rrule} /></dd></> : null}
        <dt>{t('booking.tutor')}</dt><dd>{session.tutor.name}</dd>
        <dt>{t('booking.students')}</dt><dd>{format.list(session.students.map((person) => person.name))}</dd>
        {session.encrypted ? <><dt>{t('details.encryption')}</dt><dd>{t('details.encrypted')}</dd></> : null}
        {session.actualStartTime === null ? null : <><dt>{t('details.held')}</dt><dd className="figures">{held()}</dd></>}
        {session.cancelReason === null || session.cancelReason === '' ? null : <><dt>{t('details.reason')}</dt><dd>{session.cancelReason}</dd></>}
      </dl>
    </>
  )
  function held(): string {
    const from = format.time(Date.parse(session.actualStartTime ?? ''))
    if (session.actualEndTime === null) return t('details.since', { time: from })
    return `${from} – ${format.time(Date.parse(session.actualEndTime))} (${format.duration(session.actualDuration ?? 0)})`
  }
}

/** On the others' clocks, as far as they are known; else where it was booked. */
function OtherTimes({ session }: { session: Session }) {
  const { t, format } = useWords()
  const me = useMe()
  const others = othersOf(session, me.id)
  const zoneOf = useZones(others)
  const [start, end] = [Date.parse(session.scheduledStartTime), Date.parse(session.scheduledEndTime)]
  if (others.some(({ id }) => zoneOf(id) !== null)) return <TheirTimes start={start} minutes={session.durationMinutes} people={others} zoneOf={zoneOf} />
  if (agree(start, session.timeZone, ownTimeZone())) return null
  const there = format.inZone(session.timeZone)
  return <p className="soft">{t('time.there', { time: `${there.date(start)}, ${there.time(start)} – ${there.time(end)}`, zone: format.zoneName(session.timeZone) })}</p>
}

function Series({ session, rrule }: { session: Session; rrule: string }) {
  const { t, format } = useWords()
  const repeat = repeatOf(rrule, (at) => wallClockIn(at, session.timeZone).slice(0, 10))
  return <>{repeat ? repeatWords(repeat, t, format) : t('calendar.isSeries')}</>
}
