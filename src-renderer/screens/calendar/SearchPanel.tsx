import { X } from 'lucide-react'
import { useDeferredValue } from 'react'
import { toAppError } from '#shared/errors.ts'
import { type SessionStatus, sessionStatusSchema } from '#shared/sessionLifecycle.ts'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { TextInput } from '../../components/TextInput.tsx'
import { usePeople } from '../../hooks/usePeople.ts'
import { isEmptyFilter, type SessionFilter, useSearch } from '../../hooks/useSessions.ts'
import { useWords } from '../../hooks/useWords.ts'
import { AgendaList } from './AgendaList.tsx'

export const emptyFilter: SessionFilter = { q: '', personId: null, status: null }
const ANY = 'any'

interface Props { filter: SessionFilter; now: number; onChange(filter: SessionFilter): void; onClose(): void }

/** Every lesson there ever was or will be, by words, person and state. */
export function SearchPanel({ filter, now, onChange, onClose }: Props) {
  const { t } = useWords()
  const people = usePeople().data ?? []
  return (
    <section aria-label={t('calendar.search')} className="search-panel">
      <div className="search-fields">
        <TextInput label={t('calendar.searchWords')} type="search" placeholder={t('calendar.searchPlaceholder')} value={filter.q} onChange={(q) => { onChange({ ...filter, q: q.slice(0, 200) }) }} autoFocus />
        <Choice label={t('calendar.person')} value={filter.personId ?? ANY} onChange={(id) => { onChange({ ...filter, personId: id === ANY ? null : id }) }}
          options={[{ id: ANY, label: t('calendar.everybody') }, ...people.map(({ id, name }) => ({ id, label: name }))]} />
        <Choice label={t('calendar.state')} value={filter.status ?? ANY} onChange={(id) => { onChange({ ...filter, status: id === ANY ? null : id as SessionStatus }) }}
          options={[{ id: ANY, label: t('calendar.anyState') }, ...sessionStatusSchema.options.map((id) => ({ id, label: t(`home.status.${id}`) }))]} />
        <Button onPress={onClose}><X aria-hidden size={16} />{t('calendar.endSearch')}</Button>
      </div>
      <Results filter={useDeferredValue(filter)} now={now} />
    </section>
  )
}

function Results({ filter, now }: { filter: SessionFilter; now: number }) {
  const { t } = useWords()
  const found = useSearch(filter)
  if (isEmptyFilter(filter)) return <p className="soft">{t('calendar.searchHint')}</p>
  if (found.isPending) return <div className="skeletons" aria-busy><div className="skeleton" /><div className="skeleton" /></div>
  if (found.data === undefined) {
    return <ErrorNotice error={toAppError(found.error)} actions={<Button isPending={found.isFetching} onPress={() => { void found.refetch() }}>{t('app.tryAgain')}</Button>} />
  }
  return (
    <>
      <p role="status" className="soft">{found.data.length === 0 ? t('calendar.nothingFound') : t(found.hasNextPage ? 'calendar.foundSome' : 'calendar.found', { count: found.data.length })}</p>
      <AgendaList sessions={found.data} now={now} />
      {found.hasNextPage ? <Button isPending={found.isFetchingNextPage} onPress={() => { void found.fetchNextPage() }}>{t('home.showMore')}</Button> : null}
    </>
  )
}
