import { toAppError } from '#shared/errors.ts'
import { isOver } from '#shared/sessionLifecycle.ts'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice, Notice } from '../../components/Notice.tsx'
import { Sidebar } from '../../components/Sidebar.tsx'
import { useNow } from '../../hooks/useNow.ts'
import { useRecent, useUpcoming } from '../../hooks/useSessions.ts'
import { useMe, useServices } from '../../hooks/useServices.ts'
import { useTitle } from '../../hooks/useTitle.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { EmptyHome } from './EmptyHome.tsx'
import { HomeSkeleton } from './HomeSkeleton.tsx'
import { NewLesson } from './NewLesson.tsx'
import { NextLesson } from './NextLesson.tsx'
import { RecentLessons } from './RecentLessons.tsx'
import { UpcomingLessons } from './UpcomingLessons.tsx'

const TICK_MS = 10_000

export function HomeScreen() {
  const { t } = useWords()
  const me = useMe()
  const [bookedWords, setBookedWords] = useState<string | null>(null)
  const booking = me.role === 'tutor' ? <NewLesson onBooked={setBookedWords} /> : null
  useTitle(t('home.title'))
  // Entering a lesson should not wait for its code.
  useEffect(() => { void import('../lesson/LessonScreen.tsx').catch(() => undefined) }, [])
  return (
    <div className="page">
      <a className="skip" href="#content" onClick={(event) => { event.preventDefault(); document.getElementById('content')?.focus() }}>{t('app.skip')}</a>
      <Sidebar />
      <main className="home" id="content" tabIndex={-1}>
        <header className="home-head">
          <h1>{t('home.title')}</h1>
          {booking}
        </header>
        <ConnectionLine />
        <p role="status" className="booked">{bookedWords}</p>
        <Lessons booking={booking} />
      </main>
    </div>
  )
}

/** One line while what is shown may be old. */
function ConnectionLine() {
  const { t, format } = useWords()
  const { wire } = useServices()
  const connection = useValue(wire.state, (state) => state.connection)
  const { dataUpdatedAt } = useUpcoming()
  if (connection === 'refused') return <Notice tone="danger" urgent><p>{t('home.refused')}</p></Notice>
  if (connection !== 'offline' || dataUpdatedAt === 0) return null
  return <Notice tone="warn" urgent><p>{t('home.offline', { time: format.time(dataUpdatedAt) })}</p></Notice>
}

function Lessons({ booking }: { booking: ReactNode }) {
  const { t } = useWords()
  const now = useNow(TICK_MS)
  const upcoming = useUpcoming()
  const recent = useRecent()
  if (upcoming.isPending) return <HomeSkeleton />
  if (upcoming.data === undefined) {
    return <ErrorNotice error={toAppError(upcoming.error)} actions={<Button isPending={upcoming.isFetching} onPress={() => { void upcoming.refetch() }}>{t('app.tryAgain')}</Button>} />
  }
  const [next, ...later] = upcoming.data.filter((session) => !isOver(session.status))
  if (!next && recent.data?.items.length === 0) return <EmptyHome action={booking} />
  return (
    <>
      {next ? <NextLesson session={next} now={now} /> : <p className="soft">{t('home.noNext')}</p>}
      {next ? <UpcomingLessons sessions={later} now={now} more={upcoming} /> : null}
      <RecentLessons recent={recent} now={now} />
    </>
  )
}
