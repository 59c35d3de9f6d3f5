import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { toAppError } from '#shared/errors.ts'
import type { deviceSchema } from '#shared/http.ts'
import { Button } from '../../components/Button.tsx'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { useServices } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { Loaded } from './Loaded.tsx'

const key = ['devices'] as const
type Device = z.infer<typeof deviceSchema>

/** Where one is signed in; each can be signed out from here, this one by its own menu. */
export function Devices() {
  const { t } = useWords()
  const { api } = useServices()
  const devices = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => api.devices({ query: pageParam === null ? {} : { cursor: pageParam } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.items),
  })
  return (
    <>
      <Loaded query={devices}>{(items) => <ul className="settings-list">{items.map((device) => <DeviceRow key={device.id} device={device} />)}</ul>}</Loaded>
      {devices.hasNextPage ? <Button look="plain" isPending={devices.isFetchingNextPage} onPress={() => { void devices.fetchNextPage() }}>{t('home.showMore')}</Button> : null}
    </>
  )
}

function DeviceRow({ device: { id, name, client, lastSeenAt, current } }: { device: Device }) {
  const { t, format } = useWords()
  const { api } = useServices()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const revoking = useMutation({ mutationFn: () => api.revokeDevice({ params: { id } }), onSuccess: () => queries.invalidateQueries({ queryKey: key }) })
  return (
    <li className="settings-row">
      <div className="settings-row-words">
        <p className="row-title">{name}</p>
        <p className="soft">{t(`settings.${client}`)}, {t('settings.lastSeen', { time: format.moment(Date.parse(lastSeenAt), Date.now()) })}</p>
      </div>
      {current ? <p className="soft">{t('settings.thisDevice')}</p> : <Button aria-label={t('settings.revokeNamed', { name })} onPress={() => { setAsking(true) }}>{t('settings.revoke')}</Button>}
      {asking ? (
        <ConfirmDialog title={t('settings.revokeTitle', { name })} text={t('settings.revokeText')} action={t('settings.revoke')} isPending={revoking.isPending}
          error={revoking.error && toAppError(revoking.error)} onConfirm={() => { revoking.mutate() }} onClose={() => { setAsking(false) }} />
      ) : null}
    </li>
  )
}
