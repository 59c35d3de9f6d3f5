import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useServices } from '../hooks/useServices.ts'
import { useNow } from '../hooks/useNow.ts'
import { useWords } from '../hooks/useWords.ts'
import { Button } from './Button.tsx'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { Notice } from './Notice.tsx'

const MEGABYTE = 1_000_000

/** Offers what this browser keeps, finished or broken off by a crash; nothing where there is none. */
export function KeptRecordings() {
  const { t, format } = useWords()
  const { host } = useServices()
  const now = useNow(60_000)
  const kept = host.recordings?.kept ?? null
  const [leaving, setLeaving] = useState<string | null>(null)
  const list = useQuery({ queryKey: ['keptRecordings'], enabled: kept !== null, queryFn: () => kept?.list() ?? [] })
  if (!kept || !list.data || list.data.length === 0) return null
  const discard = async (name: string) => {
    setLeaving(null)
    await kept.discard(name).catch(() => undefined)
    await list.refetch()
  }
  return (
    <Notice tone="info" title={t('record.kept')}>
      <p>{t('record.keptText')}</p>
      <ul className="kept-recordings" aria-label={t('record.kept')}>
        {list.data.map(({ name, size, at }) => (
          <li key={name}>
            <span>{t('record.keptOne', { name, size: `${format.number(Math.max(0.1, Math.round(size / MEGABYTE * 10) / 10))} MB`, when: format.moment(at, now) })}</span>
            <Button aria-label={t('record.saveName', { name })} onPress={() => { void kept.save(name) }}>{t('record.save')}</Button>
            <Button look="plain" aria-label={t('record.discardName', { name })} onPress={() => { setLeaving(name) }}>{t('record.discard')}</Button>
          </li>
        ))}
      </ul>
      {leaving === null ? null : <ConfirmDialog title={t('record.discardTitle')} text={t('record.discardText', { name: leaving })} action={t('record.discard')} onConfirm={() => { void discard(leaving) }} onClose={() => { setLeaving(null) }} />}
    </Notice>
  )
}
