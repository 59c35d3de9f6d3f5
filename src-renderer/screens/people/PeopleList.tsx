import { Users } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { toAppError } from '#shared/errors.ts'
import type { ReachablePerson } from '#shared/presence.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { RestOfList } from '../../components/RestOfList.tsx'
import { usePeople } from '../../hooks/usePeople.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { ListSkeleton } from '../messages/ListSkeleton.tsx'
import { PersonRow } from './PersonRow.tsx'

/** So many more at a time: a large school's people are known at once, but need not be drawn at once. */
const STEP = 50

export function PeopleList({ search, onBook }: { search: string; onBook: (person: ReachablePerson) => void }) {
  const { t, format } = useWords()
  const me = useMe()
  const people = usePeople()
  const wanted = useDeferredValue(search).trim().toLocaleLowerCase()
  const [limit, setLimit] = useState(STEP)
  if (people.isPending) return <ListSkeleton />
  if (people.data === undefined) {
    return <ErrorNotice error={toAppError(people.error)} actions={<Button isPending={people.isFetching} onPress={() => { void people.refetch() }}>{t('app.tryAgain')}</Button>} />
  }
  const everybody = people.data.filter(({ id }) => id !== me.id)
  if (everybody.length === 0) return <Nobody />
  const found = everybody.filter(({ name }) => name.toLocaleLowerCase().includes(wanted)).sort((a, b) => a.name.localeCompare(b.name, format.locale))
  return (
    <section aria-label={t('menu.people')}>
      <p role="status" className="soft">{found.length === 0 ? t('people.nobodyFound') : t('people.found', { count: found.length })}</p>
      <ul className="record-list">{found.slice(0, limit).map((person) => <PersonRow key={person.id} person={person} onBook={onBook} />)}</ul>
      <RestOfList shown={Math.min(limit, found.length)} hasMore={found.length > limit} isLoading={false} error={people.isFetchNextPageError ? people.error : null}
        onMore={() => { if (people.isFetchNextPageError) void people.fetchNextPage(); else setLimit((current) => current + STEP) }} />
    </section>
  )
}

function Nobody() {
  const { t } = useWords()
  return (
    <div className="empty">
      <Users aria-hidden size={40} strokeWidth={1.5} />
      <h2>{t('people.empty')}</h2>
      <p className="soft">{t('people.emptyText')}</p>
    </div>
  )
}
