import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CalendarImport } from '#shared/calendarImport.ts'
import { toAppError } from '#shared/errors.ts'
import { Button } from '../../components/Button.tsx'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { useServices } from '../../hooks/useServices.ts'
import { sessionsKey } from '../../hooks/useSessions.ts'
import { useWords } from '../../hooks/useWords.ts'
import { ImportFile } from './ImportFile.tsx'
import { Loaded } from './Loaded.tsx'

const key = ['calendarImports'] as const

/** Other calendars, whose events count as busy times. */
export function CalendarImports() {
  const { t } = useWords()
  const { api } = useServices()
  const client = useQueryClient()
  const imports = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => api.calendarImports({ query: pageParam === null ? {} : { cursor: pageParam } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.items),
  })
  const refresh = () => {
    void client.invalidateQueries({ queryKey: key })
    void client.invalidateQueries({ queryKey: sessionsKey })
  }
  return (
    <>
      <Loaded query={imports}>
        {(items) => (items.length === 0
          ? <p className="soft">{t('settings.importsEmpty')}</p>
          : <ul className="settings-list">{items.map((item) => <ImportRow key={item.id} item={item} onRemoved={refresh} />)}</ul>)}
      </Loaded>
      {imports.hasNextPage ? <Button look="plain" isPending={imports.isFetchingNextPage} onPress={() => { void imports.fetchNextPage() }}>{t('home.showMore')}</Button> : null}
      <ImportFile onImported={refresh} />
    </>
  )
}

function ImportRow({ item: { id, name, busyTimes, createdAt }, onRemoved }: { item: CalendarImport; onRemoved: () => void }) {
  const { t, format } = useWords()
  const { api } = useServices()
  const [asking, setAsking] = useState(false)
  const removal = useMutation({ mutationFn: () => api.removeCalendarImport({ params: { id } }), onSuccess: onRemoved })
  return (
    <li className="settings-row">
      <div className="settings-row-words">
        <p className="row-title">{name}</p>
        <p className="soft">{t('settings.busyTimes', { count: busyTimes })}, {t('settings.importedOn', { day: format.day(Date.parse(createdAt), Date.now()) })}</p>
      </div>
      <Button aria-label={t('settings.removeNamed', { name })} onPress={() => { setAsking(true) }}>{t('settings.remove')}</Button>
      {asking ? (
        <ConfirmDialog title={t('settings.removeTitle', { name })} text={t('settings.removeText')} action={t('settings.remove')} isPending={removal.isPending}
          error={removal.error && toAppError(removal.error)} onConfirm={() => { removal.mutate() }} onClose={() => { setAsking(false) }} />
      ) : null}
    </li>
  )
}
