import { type QueryKey, useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import type { PersonQuality } from '#shared/calls.ts'
import { useMe } from '../hooks/useServices.ts'
import { useWords } from '../hooks/useWords.ts'
import { qualityWords } from '../i18n/qualityWords.ts'
import { Loaded } from '../screens/settings/Loaded.tsx'

/** How everybody's network was, in words. */
export function QualityReport({ queryKey, load }: { queryKey: QueryKey; load: (options: { signal: AbortSignal }) => Promise<{ items: PersonQuality[] }> }) {
  const { t, format } = useWords()
  const me = useMe()
  const id = useId()
  const quality = useQuery({ queryKey, queryFn: ({ signal }) => load({ signal }), select: ({ items }) => items })
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="section-title">{t('callDetails.quality')}</h2>
      <Loaded query={quality}>
        {(items) => items.length === 0 ? <p className="soft">{t('callDetails.noQuality')}</p> : (
          <ul className="quality-sentences">{items.map((item) => <li key={item.person.id}>{qualityWords(item, me.id, t, format)}</li>)}</ul>
        )}
      </Loaded>
    </section>
  )
}
