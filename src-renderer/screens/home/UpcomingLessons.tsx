import type { Session } from '#shared/sessions.ts'
import { Button } from '../../components/Button.tsx'
import { useWords } from '../../hooks/useWords.ts'
import { spanWords } from '../../i18n/whenWords.ts'
import { isOpen, JoinButton } from './JoinButton.tsx'
import { LessonRow } from './LessonRow.tsx'

interface Props {
  sessions: readonly Session[]
  now: number
  more: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): Promise<unknown> }
}

export function UpcomingLessons({ sessions, now, more }: Props) {
  const { t, format } = useWords()
  return (
    <section aria-labelledby="upcoming-lessons">
      <h2 id="upcoming-lessons" className="section-title">{t('home.upcoming')}</h2>
      {sessions.length === 0 ? <p className="soft">{t('home.nothingElse')}</p> : (
        <ul className="lesson-list">
          {sessions.map((session) => (
            <LessonRow key={session.id} session={session} when={spanWords(session, now, t, format)}>
              {isOpen(session, now) ? <JoinButton session={session} now={now} describedBy={`${session.id}-title`} /> : null}
            </LessonRow>
          ))}
        </ul>
      )}
      {more.hasNextPage ? <Button isPending={more.isFetchingNextPage} onPress={() => { void more.fetchNextPage() }}>{t('home.showMore')}</Button> : null}
    </section>
  )
}
