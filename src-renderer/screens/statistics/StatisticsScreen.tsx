import { ChevronLeft } from 'lucide-react'
import { useState } from 'react'
import { Notice } from '../../components/Notice.tsx'
import { Page } from '../../components/Page.tsx'
import { daysOf, faultOf, type StatisticsSpan } from '../../domain/statisticsSpan.ts'
import { useIsOnline } from '../../hooks/useIsOnline.ts'
import { hrefOf } from '../../hooks/useRoute.ts'
import { useTitle } from '../../hooks/useTitle.ts'
import { useWords } from '../../hooks/useWords.ts'
import { SpanChoice } from './SpanChoice.tsx'
import { StatisticsView } from './StatisticsView.tsx'

/** What one's calls of some time tell: how often, how long, with whom, when, and how good the network was. */
export function StatisticsScreen() {
  const { t } = useWords()
  const isOnline = useIsOnline()
  const [span, setSpan] = useState<StatisticsSpan>('days30')
  const [own, setOwn] = useState(() => daysOf('days30', Date.now()))
  useTitle(t('statistics.title'))
  const days = span === 'own' ? own : daysOf(span, Date.now())
  return (
    <Page className="home statistics">
      <a className="back-link" href={hrefOf({ name: 'calls' })}><ChevronLeft aria-hidden size={18} />{t('callDetails.back')}</a>
      <h1>{t('statistics.title')}</h1>
      {isOnline ? null : <Notice tone="warn" urgent><p>{t('statistics.offline')}</p></Notice>}
      <SpanChoice span={span} own={own} onSpan={setSpan} onOwn={setOwn} />
      {faultOf(days) === null ? <StatisticsView days={days} /> : null}
    </Page>
  )
}
