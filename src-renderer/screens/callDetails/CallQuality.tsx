import { useQuery } from '@tanstack/react-query'
import { callKey } from '../../hooks/useCallHistory.ts'
import { useMe, useServices } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { qualityWords } from '../../i18n/qualityWords.ts'
import { Loaded } from '../settings/Loaded.tsx'

/** How everybody's network was, in words. */
export function CallQuality({ callId }: { callId: string }) {
  const { t, format } = useWords()
  const { api } = useServices()
  const me = useMe()
  const quality = useQuery({ queryKey: [...callKey(callId), 'quality'], queryFn: ({ signal }) => api.callQuality({ params: { id: callId } }, { signal }), select: ({ items }) => items })
  return (
    <section aria-labelledby="call-quality">
      <h2 id="call-quality" className="section-title">{t('callDetails.quality')}</h2>
      <Loaded query={quality}>
        {(items) => items.length === 0 ? <p className="soft">{t('callDetails.noQuality')}</p> : (
          <ul className="quality-sentences">{items.map((item) => <li key={item.person.id}>{qualityWords(item, me.id, t, format)}</li>)}</ul>
        )}
      </Loaded>
    </section>
  )
}
