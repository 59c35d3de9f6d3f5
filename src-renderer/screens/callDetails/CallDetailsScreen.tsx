import { ChevronLeft } from 'lucide-react'
import type { Call } from '#shared/calls.ts'
import { toAppError } from '#shared/errors.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice, Notice } from '../../components/Notice.tsx'
import { Page } from '../../components/Page.tsx'
import { useCall } from '../../hooks/useCallHistory.ts'
import { useIsOnline } from '../../hooks/useIsOnline.ts'
import { hrefOf } from '../../hooks/useRoute.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useTitle } from '../../hooks/useTitle.ts'
import { useWords } from '../../hooks/useWords.ts'
import { callNames } from '../../i18n/callWords.ts'
import { ListSkeleton } from '../messages/ListSkeleton.tsx'
import { CallFacts } from './CallFacts.tsx'
import { CallPeople } from './CallPeople.tsx'
import { CallQuality } from './CallQuality.tsx'
import { CallRating } from './CallRating.tsx'
import { IntervalTable } from './IntervalTable.tsx'

/** Everything about one call that one was part of. */
export function CallDetailsScreen({ callId }: { callId: string }) {
  const { t, format } = useWords()
  const me = useMe()
  const isOnline = useIsOnline()
  const asked = useCall(callId)
  useTitle(asked.data ? t('callDetails.title', { people: callNames(asked.data, me.id, t, format) }) : t('callDetails.anyTitle'))
  return (
    <Page className="home details call-details">
      <a className="back-link" href={hrefOf({ name: 'calls' })}><ChevronLeft aria-hidden size={18} />{t('callDetails.back')}</a>
      {isOnline ? null : <Notice tone="warn" urgent><p>{t('callList.offline')}</p></Notice>}
      {asked.data ? <Details call={asked.data} /> : <NotShown asked={asked} />}
    </Page>
  )
}

function NotShown({ asked }: { asked: ReturnType<typeof useCall> }) {
  const { t } = useWords()
  if (!asked.error) return <ListSkeleton />
  const error = toAppError(asked.error)
  return <ErrorNotice error={error} actions={error.code === 'NOT_FOUND' ? null : <Button isPending={asked.isFetching} onPress={() => { void asked.refetch() }}>{t('app.tryAgain')}</Button>} />
}

function Details({ call }: { call: Call }) {
  const wasHeld = call.answeredAt !== null
  return (
    <>
      <CallFacts call={call} />
      <CallPeople call={call} />
      {wasHeld ? <IntervalTable callId={call.id} /> : null}
      {wasHeld ? <CallQuality callId={call.id} /> : null}
      <CallRating call={call} />
    </>
  )
}
