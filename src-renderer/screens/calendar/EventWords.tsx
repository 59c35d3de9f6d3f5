import { Repeat2 } from 'lucide-react'
import type { Session } from '#shared/sessions.ts'
import type { ZoneOf } from '../../domain/otherClocks.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { lessonTheirTime } from '../../i18n/theirTime.ts'
import { othersOf } from '../home/lessonPeople.ts'

/** What stands in a lesson's box; read out with its day and state, which eyes see by place and look. */
export function EventWords({ session, start, size, zoneOf }: { session: Session; start: number; size: 'full' | 'short' | 'month'; zoneOf: ZoneOf }) {
  const { t, format } = useWords()
  const me = useMe()
  const others = othersOf(session, me.id)
  const people = format.list(others.map((person) => person.name))
  const theirs = lessonTheirTime({ ...session, scheduledStartTime: new Date(start).toISOString() }, others, zoneOf, t, format)
  const time = theirs === null ? format.time(start) : `${format.time(start)}, ${theirs}`
  return (
    <span className="event-words" data-size={size} title={`${time}, ${session.title}, ${people}`}>
      <span className="event-time figures">{format.time(start)}{session.series ? <Repeat2 aria-hidden size={12} /> : null}</span>
      <span className="event-title">{session.title}</span>
      {theirs === null ? null : <span className="event-theirs figures" aria-hidden>{theirs}</span>}
      <span className="event-people" aria-hidden>{people}</span>
      <span className="hidden-visually">{theirs === null ? '' : `${theirs}, `}{people}, {format.date(start)}, {t(`home.status.${session.status}`)}</span>
    </span>
  )
}
