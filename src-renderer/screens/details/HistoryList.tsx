import { useInfiniteQuery } from '@tanstack/react-query'
import { toAppError } from '#shared/errors.ts'
import type { Session, SessionChange } from '#shared/sessions.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { useServices } from '../../hooks/useServices.ts'
import { sessionKey } from '../../hooks/useSessions.ts'
import { useWords } from '../../hooks/useWords.ts'

const PAGE = 20

function useHistory(id: string) {
  const { api } = useServices()
  return useInfiniteQuery({
    queryKey: [...sessionKey(id), 'history'],
    queryFn: ({ pageParam, signal }) => api.sessionHistory({ params: { id }, query: { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.items),
  })
}

/** Who changed what and when, the latest first. */
export function HistoryList({ session, now }: { session: Session; now: number }) {
  const { t } = useWords()
  const history = useHistory(session.id)
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="section-title">{t('details.history')}</h2>
      {history.isPending ? <div className="skeleton" aria-busy /> : null}
      {history.data === undefined && history.error ? <ErrorNotice error={toAppError(history.error)} actions={<Button isPending={history.isFetching} onPress={() => { void history.refetch() }}>{t('app.tryAgain')}</Button>} /> : null}
      <ol className="history-list">{history.data?.map((change) => <Change key={change.id} change={change} now={now} />)}</ol>
      {history.hasNextPage ? <Button isPending={history.isFetchingNextPage} onPress={() => { void history.fetchNextPage() }}>{t('home.showMore')}</Button> : null}
    </section>
  )
}

function Change({ change, now }: { change: SessionChange; now: number }) {
  const { t, format } = useWords()
  const at = (time: { start: string } | null) => (time ? `${format.day(Date.parse(time.start), now)} ${format.time(Date.parse(time.start))}` : '')
  return (
    <li>
      <p>{t(`details.change.${change.kind}`, { name: change.by.name, from: at(change.from), to: at(change.to) })}{change.reason === null || change.reason === '' ? null : ` ${t('details.because', { reason: change.reason })}`}</p>
      <p className="soft figures">{format.moment(Date.parse(change.at), now)}</p>
    </li>
  )
}
