import { Phone } from 'lucide-react'
import { toAppError } from '#shared/errors.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { RestOfList } from '../../components/RestOfList.tsx'
import { type CallFilter, historyFilterOf } from '../../domain/callFilter.ts'
import { useCallHistory } from '../../hooks/useCallHistory.ts'
import { useNow } from '../../hooks/useNow.ts'
import { goTo } from '../../hooks/useRoute.ts'
import { useWords } from '../../hooks/useWords.ts'
import { ListSkeleton } from '../messages/ListSkeleton.tsx'
import { CallRow } from './CallRow.tsx'

const TICK_MS = 60_000

export function CallList({ filter }: { filter: CallFilter }) {
  const { t } = useWords()
  const now = useNow(TICK_MS)
  const history = useCallHistory(filter)
  if (history.isPending) return <ListSkeleton />
  if (history.data === undefined) {
    return <ErrorNotice error={toAppError(history.error)} actions={<Button isPending={history.isFetching} onPress={() => { void history.refetch() }}>{t('app.tryAgain')}</Button>} />
  }
  const count = history.data.length
  const isUnfiltered = Object.keys(historyFilterOf(filter)).length === 0
  if (count === 0 && isUnfiltered) return <NoCalls />
  return (
    <section aria-label={t(`callList.tabs.${filter.tab}`)} aria-busy={history.isPlaceholderData}>
      <p role="status" className="soft">{count === 0 ? t('callList.nothingFound') : t(history.hasNextPage ? 'callList.foundSome' : 'callList.found', { count })}</p>
      <ul className="record-list">{history.data.map((call) => <CallRow key={call.id} call={call} now={now} />)}</ul>
      <RestOfList shown={count} hasMore={history.hasNextPage} isLoading={history.isFetchingNextPage} error={history.isFetchNextPageError ? history.error : null} onMore={() => { void history.fetchNextPage() }} />
    </section>
  )
}

function NoCalls() {
  const { t } = useWords()
  return (
    <div className="empty">
      <Phone aria-hidden size={40} strokeWidth={1.5} />
      <h2>{t('callList.empty')}</h2>
      <p className="soft">{t('callList.emptyText')}</p>
      <Button look="primary" onPress={() => { goTo({ name: 'people' }) }}>{t('callList.choosePerson')}</Button>
    </div>
  )
}
