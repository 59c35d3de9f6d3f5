import { toAppError } from '#shared/errors.ts'
import type { Session } from '#shared/sessions.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import type { useRecent } from '../../hooks/useSessions.ts'
import { useWords } from '../../hooks/useWords.ts'
import { spanWords } from '../../i18n/whenWords.ts'
import { LessonRow } from './LessonRow.tsx'

export function RecentLessons({ recent, now }: { recent: ReturnType<typeof useRecent>; now: number }) {
  const { t, format } = useWords()
  if (recent.isPending) return null
  return (
    <section aria-labelledby="recent-lessons">
      <h2 id="recent-lessons" className="section-title">{t('home.recent')}</h2>
      {recent.data === undefined
        ? <ErrorNotice error={toAppError(recent.error)} actions={<Button onPress={() => { void recent.refetch() }}>{t('app.tryAgain')}</Button>} />
        : (
          <>
            <ul className="lesson-list">
              {recent.data.items.map((session) => (
                <LessonRow key={session.id} session={session} when={spanWords(session, now, t, format)}><Outcome session={session} /></LessonRow>
              ))}
            </ul>
            <p className="soft" role="status">{recent.data.last?.items.length === 0 ? nothing(recent.data.last) : ''}</p>
            <Button isPending={recent.isFetchingNextPage} onPress={() => { void recent.fetchNextPage() }}>{t('home.showEarlier')}</Button>
          </>
        )}
    </section>
  )
  function nothing(span: { from: string; to: string }): string {
    return t('home.nothingEarlier', { from: format.day(Date.parse(span.from), now), to: format.day(Date.parse(span.to), now) })
  }
}

function Outcome({ session }: { session: Session }) {
  const { t, format } = useWords()
  if (session.status === 'completed' && session.actualDuration !== null) {
    return <span className="outcome figures">{t('home.held', { duration: format.duration(session.actualDuration, 'short') })}</span>
  }
  return <span className="outcome" data-status={session.status}>{t(`home.status.${session.status}`)}</span>
}
