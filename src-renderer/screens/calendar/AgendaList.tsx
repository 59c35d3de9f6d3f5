import type { Session } from '#shared/sessions.ts'
import { Repeat2 } from 'lucide-react'
import { LiveBadge } from '../../components/LiveBadge.tsx'
import { dayOf } from '../../domain/calendarSpan.ts'
import type { ZoneOf } from '../../domain/otherClocks.ts'
import { hrefOf } from '../../hooks/useRoute.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { useZones } from '../../hooks/useZones.ts'
import { lessonTheirTime } from '../../i18n/theirTime.ts'
import { isOpen, JoinButton } from '../home/JoinButton.tsx'
import { othersOf } from '../home/lessonPeople.ts'
import { StatusWords } from './StatusWords.tsx'

/** Lessons in the order given, each day under its name. */
export function AgendaList({ sessions, now }: { sessions: readonly Session[]; now: number }) {
  const { format } = useWords()
  const me = useMe()
  const zoneOf = useZones(sessions.flatMap((session) => othersOf(session, me.id)))
  const days = Map.groupBy(sessions, (session) => dayOf(Date.parse(session.scheduledStartTime)))
  return (
    <div className="agenda">
      {[...days].map(([day, ofDay]) => {
        const at = Date.parse(ofDay[0]?.scheduledStartTime ?? '')
        return (
          <section key={day} aria-labelledby={`agenda-${day}`}>
            <h3 id={`agenda-${day}`} className="agenda-day">{format.date(at)}</h3>
            <ul className="lesson-list">{ofDay.map((session) => <AgendaRow key={session.id} session={session} now={now} zoneOf={zoneOf} />)}</ul>
          </section>
        )
      })}
    </div>
  )
}

function AgendaRow({ session, now, zoneOf }: { session: Session; now: number; zoneOf: ZoneOf }) {
  const { t, format } = useWords()
  const me = useMe()
  const [start, end] = [Date.parse(session.scheduledStartTime), Date.parse(session.scheduledEndTime)]
  const titleId = `agenda-${session.id}`
  const others = othersOf(session, me.id)
  const theirs = lessonTheirTime(session, others, zoneOf, t, format)
  const isJoinable = (session.status === 'scheduled' || session.status === 'active') && isOpen(session, now) && me.role !== 'admin'
  return (
    <li className="lesson-row" data-status={session.status}>
      <div className="row-when figures">
        <p>{format.time(start)} – {format.time(end)}</p>
        {theirs === null ? null : <p className="soft">{theirs}</p>}
      </div>
      <div className="row-words">
        <p className="row-title"><a id={titleId} href={hrefOf({ name: 'details', sessionId: session.id })}>{session.title}</a>{session.series ? <Repeat2 aria-label={t('calendar.isSeries')} size={14} /> : null}</p>
        <p className="soft">{t('home.withPeople', { people: format.list(others.map((person) => person.name)) })}</p>
      </div>
      <div className="row-side">{isJoinable ? <JoinButton session={session} now={now} describedBy={titleId} /> : session.status === 'active' ? <LiveBadge /> : <StatusWords session={session} />}</div>
    </li>
  )
}
