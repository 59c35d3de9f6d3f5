import { Plus } from 'lucide-react'
import { lazy, Suspense, useEffect, useId, useState } from 'react'
import { toAppError } from '#shared/errors.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice, Notice } from '../../components/Notice.tsx'
import { Sidebar } from '../../components/Sidebar.tsx'
import { useIsOnline } from '../../hooks/useIsOnline.ts'
import { useNow } from '../../hooks/useNow.ts'
import { goTo } from '../../hooks/useRoute.ts'
import { useKept, useUpcoming } from '../../hooks/useSessions.ts'
import { useMe, useServices } from '../../hooks/useServices.ts'
import { useTitle } from '../../hooks/useTitle.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import type { BookingStart } from '../booking/BookingDialog.tsx'
import { EmptyHome } from './EmptyHome.tsx'
import { HomeSkeleton } from './HomeSkeleton.tsx'
import { NextLesson } from './NextLesson.tsx'

const BookingDialog = lazy(() => import('../booking/BookingDialog.tsx').then((module) => ({ default: module.BookingDialog })))
const CalendarPane = lazy(() => import('../calendar/CalendarPane.tsx').then((module) => ({ default: module.CalendarPane })))

const TICK_MS = 10_000

/** Entering a lesson should not wait for its code, and what the calendar leads to must open when the server is gone. */
function fetchScreens(): void {
  for (const screen of [import('../lesson/LessonScreen.tsx'), import('../calendar/Grid.tsx'), import('../calendar/MoveScope.tsx'), import('../details/DetailsScreen.tsx'), import('../booking/BookingDialog.tsx')]) void screen.catch(() => undefined)
}

/** What is next, and the calendar below it. */
export function HomeScreen() {
  const { t } = useWords()
  const me = useMe()
  const now = useNow(TICK_MS)
  const [booking, setBooking] = useState<BookingStart | null>(null)
  const [bookedWords, setBookedWords] = useState<string | null>(null)
  const canBook = me.role !== 'student'
  useTitle(t('home.title'))
  useEffect(fetchScreens, [])
  const book = () => { setBooking({}) }
  return (
    <div className="page">
      <a className="skip" href="#content" onClick={(event) => { event.preventDefault(); document.getElementById('content')?.focus() }}>{t('app.skip')}</a>
      <Sidebar />
      <main className="home" id="content" tabIndex={-1}>
        <header className="home-head">
          <h1>{t('home.title')}</h1>
          {canBook ? <NewLessonButton label={t('home.newLesson')} onPress={book} /> : null}
        </header>
        <ConnectionLine />
        <p role="status" className="booked">{bookedWords}</p>
        <Next now={now} onBook={canBook ? book : null} />
        <Suspense fallback={<div aria-busy aria-hidden className="skeleton skeleton-grid" />}>
          <CalendarPane now={now} canBook={canBook} onBook={setBooking} />
        </Suspense>
      </main>
      {booking ? <Suspense><BookingDialog at={booking} onClose={() => { setBooking(null) }} onBooked={setBookedWords} /></Suspense> : null}
    </div>
  )
}

/** Disabled with the reason while nothing can be booked. */
function NewLessonButton({ label, onPress }: { label: string; onPress: () => void }) {
  const { t } = useWords()
  const isOnline = useIsOnline()
  const reason = useId()
  return (
    <div className="new-lesson">
      <Button look="quiet" isDisabled={!isOnline} {...(isOnline ? {} : { 'aria-describedby': reason })} onPress={onPress}><Plus aria-hidden size={18} />{label}</Button>
      {isOnline ? null : <span id={reason} className="join-reason">{t('calendar.offlineBooking')}</span>}
    </div>
  )
}

/** One line while what is shown may be old. */
function ConnectionLine() {
  const { t, format } = useWords()
  const { wire } = useServices()
  const connection = useValue(wire.state, (state) => state.connection)
  const { dataUpdatedAt } = useUpcoming()
  const [span] = useState(() => ({ from: Date.now(), to: Date.now() + 86_400_000 }))
  const asOf = Math.max(dataUpdatedAt, useKept(span).data?.syncedAt ?? 0)
  if (connection === 'refused') return <Notice tone="danger" urgent><p>{t('home.refused')}</p></Notice>
  if (connection !== 'offline' || asOf === 0) return null
  return <Notice tone="warn" urgent><p>{t('calendar.asOf', { time: format.moment(asOf, Date.now()) })}</p></Notice>
}

/** `onBook`: null for those who do not book but propose. */
function Next({ now, onBook }: { now: number; onBook: (() => void) | null }) {
  const { t } = useWords()
  const upcoming = useUpcoming()
  const [next] = upcoming.sessions ?? []
  if (next) return <NextLesson session={next} now={now} />
  if (upcoming.sessions) {
    return (
      <EmptyHome canBook={onBook !== null} action={onBook
        ? <NewLessonButton label={t('calendar.bookFirst')} onPress={onBook} />
        : <Button look="primary" onPress={() => { goTo({ name: 'messages', conversationId: null }) }}>{t('calendar.propose')}</Button>} />
    )
  }
  if (upcoming.isPending) return <HomeSkeleton />
  return <ErrorNotice error={toAppError(upcoming.error)} actions={<Button isPending={upcoming.isFetching} onPress={() => { void upcoming.refetch() }}>{t('app.tryAgain')}</Button>} />
}
