import type { ReactNode } from 'react'
import { toAppError } from '#shared/errors.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { useWords } from '../../hooks/useWords.ts'

interface Asked<T> { data: T | undefined; error: Error | null; isFetching: boolean; refetch: () => unknown }

/** What was asked for, once it is there; before that, that it is loading, or why it is not there. */
export function Loaded<T>({ query, children }: { query: Asked<T>; children: (data: T) => ReactNode }) {
  const { t } = useWords()
  if (query.data !== undefined) return children(query.data)
  if (query.error === null) return <p className="soft" role="status">{t('app.loading')}</p>
  return <ErrorNotice error={toAppError(query.error)} actions={<Button isPending={query.isFetching} onPress={() => { void query.refetch() }}>{t('app.tryAgain')}</Button>} />
}
