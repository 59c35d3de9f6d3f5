import { lazy, Suspense, useState } from 'react'
import type { ReachablePerson } from '#shared/presence.ts'
import { Notice } from '../../components/Notice.tsx'
import { Page } from '../../components/Page.tsx'
import { TextInput } from '../../components/TextInput.tsx'
import { useIsOnline } from '../../hooks/useIsOnline.ts'
import { useTitle } from '../../hooks/useTitle.ts'
import { useWords } from '../../hooks/useWords.ts'
import { PeopleList } from './PeopleList.tsx'

const BookingDialog = lazy(() => import('../booking/BookingDialog.tsx').then((module) => ({ default: module.BookingDialog })))

/** Everybody one may call, write to or book, and who is there now. */
export function PeopleScreen() {
  const { t } = useWords()
  const isOnline = useIsOnline()
  const [search, setSearch] = useState('')
  const [booking, setBooking] = useState<ReachablePerson | null>(null)
  const [bookedWords, setBookedWords] = useState<string | null>(null)
  useTitle(t('menu.people'))
  return (
    <Page className="home people">
      <h1>{t('menu.people')}</h1>
      {isOnline ? null : <Notice tone="warn" urgent><p>{t('people.offline')}</p></Notice>}
      <p role="status" className="booked">{bookedWords}</p>
      <TextInput label={t('people.search')} type="search" value={search} onChange={setSearch} />
      <PeopleList search={search} onBook={setBooking} />
      {booking ? <Suspense><BookingDialog at={{ studentId: booking.id }} onClose={() => { setBooking(null) }} onBooked={setBookedWords} /></Suspense> : null}
    </Page>
  )
}
