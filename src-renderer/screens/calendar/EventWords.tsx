import { Repeat2 } from 'lucide-react'
import type { Session } from '#shared/sessions.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { othersOf } from '../home/lessonPeople.ts'

/** What stands in a lesson's box; read out with its day and state, which eyes see by place and look. */
export function EventWords({ session, start, size }: { session: Session; start: number; size: 'full' | 'short' | 'month' }) {
  const { t, format } = useWords()
  const me = useMe()
  const people = format.list(othersOf(session, me.id).map((person) => person.name))
  return (
    <span className="event-words" data-size={size}>
      <span className="event-time figures">{format.time(start)}{session.series ? <Repeat2 aria-hidden size={12} /> : null}</span>
      <span className="event-title">{session.title}</span>
      <span className="event-people" aria-hidden>{people}</span>
      <span className="hidden-visually">{people}, {format.date(start)}, {t(`home.status.${session.status}`)}</span>
    </span>
  )
}
