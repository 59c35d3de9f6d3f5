import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toAppError } from '#shared/errors.ts'
import { Button } from '../../components/Button.tsx'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { TextInput } from '../../components/TextInput.tsx'
import { useServices } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { Loaded } from './Loaded.tsx'

const key = ['calendarFeed'] as const

/** The secret address under which other programs read one's lessons. */
export function CalendarFeed() {
  const { api } = useServices()
  const feed = useQuery({ queryKey: key, queryFn: ({ signal }) => api.calendarFeed({}, { signal }) })
  return <Loaded query={feed}>{({ createdAt }) => <Feed createdAt={createdAt} />}</Loaded>
}

function Feed({ createdAt }: { createdAt: string | null }) {
  const { t, format } = useWords()
  const [asking, setAsking] = useState<'anew' | 'stop' | null>(null)
  const close = () => { setAsking(null) }
  const { make, stop } = useFeedChanges(close)
  return (
    <>
      {make.data ? <FeedAddress url={make.data.url} /> : null}
      {createdAt !== null && !make.data ? <p>{t('settings.feedSince', { day: format.day(Date.parse(createdAt), Date.now()) })}</p> : null}
      {createdAt === null && stop.isSuccess ? <p role="status">{t('settings.feedStopped')}</p> : null}
      <div className="settings-buttons">
        {createdAt === null
          ? <Button isPending={make.isPending} onPress={() => { make.mutate() }}>{t('settings.feedMake')}</Button>
          : (
            <>
              <Button onPress={() => { setAsking('anew') }}>{t('settings.feedAnew')}</Button>
              <Button onPress={() => { setAsking('stop') }}>{t('settings.feedStop')}</Button>
            </>
          )}
      </div>
      {make.error && asking === null ? <ErrorNotice error={toAppError(make.error)} /> : null}
      {asking === 'anew' ? (
        <ConfirmDialog title={t('settings.feedAnewTitle')} text={t('settings.feedAnewText')} action={t('settings.feedAnew')} look="primary" isPending={make.isPending}
          error={make.error && toAppError(make.error)} onConfirm={() => { make.mutate() }} onClose={close} />
      ) : null}
      {asking === 'stop' ? (
        <ConfirmDialog title={t('settings.feedStopTitle')} text={t('settings.feedStopText')} action={t('settings.feedStop')} isPending={stop.isPending}
          error={stop.error && toAppError(stop.error)} onConfirm={() => { stop.mutate() }} onClose={close} />
      ) : null}
    </>
  )
}

function useFeedChanges(onDone: () => void) {
  const { api } = useServices()
  const client = useQueryClient()
  const make = useMutation({
    mutationFn: () => api.createCalendarFeed({}),
    onSuccess: () => {
      stop.reset()
      client.setQueryData(key, { createdAt: new Date().toISOString() })
      onDone()
    },
  })
  const stop = useMutation({
    mutationFn: () => api.revokeCalendarFeed({}),
    onSuccess: () => {
      make.reset()
      client.setQueryData(key, { createdAt: null })
      onDone()
    },
  })
  return { make, stop }
}

function FeedAddress({ url }: { url: string }) {
  const { t } = useWords()
  const [copied, setCopied] = useState<boolean | null>(null)
  const copy = () => { navigator.clipboard.writeText(url).then(() => { setCopied(true) }, () => { setCopied(false) }) }
  return (
    <div className="feed-address">
      <TextInput label={t('settings.feedUrl')} hint={t('settings.feedKeep')} value={url} isReadOnly onFocus={(event) => { if (event.target instanceof HTMLInputElement) event.target.select() }}
        after={<Button look="plain" onPress={copy}>{t('settings.copy')}</Button>} />
      <p className="settings-saved" role="status">{copied === null ? '' : t(copied ? 'settings.copied' : 'settings.copyFailed')}</p>
    </div>
  )
}
