import type { Session } from '#shared/sessions.ts'
import { LiveBadge } from '../../components/LiveBadge.tsx'
import { hrefOf } from '../../hooks/useRoute.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { useZones } from '../../hooks/useZones.ts'
import { lessonTheirTime } from '../../i18n/theirTime.ts'
import { spanWords, whenWords } from '../../i18n/whenWords.ts'
import { JoinButton } from './JoinButton.tsx'
import { othersOf } from './lessonPeople.ts'

export function NextLesson({ session, now }: { session: Session; now: number }) {
  const { t, format } = useWords()
  const me = useMe()
  const titleId = `${session.id}-title`
  const others = othersOf(session, me.id)
  const theirs = lessonTheirTime(session, others, useZones(others), t, format)
  return (
    <section aria-labelledby="next-lesson">
      <h2 id="next-lesson" className="section-title">{t('home.next')}</h2>
      <div className="next-lesson" data-live={session.status === 'active'}>
        <div className="next-words">
          <h3 id={titleId} className="next-title"><a href={hrefOf({ name: 'details', sessionId: session.id })}>{session.title}</a></h3>
          <p className="soft">{t('home.withPeople', { people: format.list(others.map((person) => person.name)) })}</p>
          <p className="soft figures">
            {spanWords(session, now, t, format)}
            {theirs === null ? null : ` · ${theirs}`}
          </p>
        </div>
        <div className="next-side">
          <p className="next-when figures">{session.status === 'active' ? <LiveBadge /> : null}{whenWords(session, now, t, format)}</p>
          {me.role === 'admin' ? null : <JoinButton session={session} now={now} large describedBy={titleId} />}
        </div>
      </div>
    </section>
  )
}
