import { ChartColumn, Download } from 'lucide-react'
import { useState } from 'react'
import type { CallStatistics } from '#shared/calls.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { SwitchInput } from '../../components/SwitchInput.tsx'
import type { Days } from '../../domain/statisticsSpan.ts'
import { statisticsQueryOf, useCallStatistics } from '../../hooks/useCallStatistics.ts'
import { useIsOnline } from '../../hooks/useIsOnline.ts'
import { goTo } from '../../hooks/useRoute.ts'
import { useServices } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { useDownload } from '../details/useDownload.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { Figures } from './Figures.tsx'
import { Totals } from './Totals.tsx'

export function StatisticsView({ days }: { days: Days }) {
  const statistics = useCallStatistics(days)
  return (
    <Loaded query={statistics}>
      {(data) => (data.total === 0 ? <NoFigures /> : <Told statistics={data} days={days} isStale={statistics.isPlaceholderData} />)}
    </Loaded>
  )
}

function Told({ statistics, days, isStale }: { statistics: CallStatistics; days: Days; isStale: boolean }) {
  const { t } = useWords()
  const { api } = useServices()
  const isOnline = useIsOnline()
  const [asTables, setAsTables] = useState(false)
  const csv = useDownload(() => api.callStatisticsCsv({ query: statisticsQueryOf(days) }), { name: `${t('statistics.title')} ${days.from} ${days.to}.csv`, type: 'text/csv' })
  return (
    <div className="statistics-told" aria-busy={isStale}>
      <Totals statistics={statistics} />
      <div className="section-head">
        <SwitchInput label={t('statistics.asTables')} isSelected={asTables} onChange={setAsTables} />
        <Button isDisabled={!isOnline} isPending={csv.isPending} onPress={csv.start}><Download aria-hidden size={18} />{t('statistics.csv')}</Button>
      </div>
      {csv.error ? <ErrorNotice error={csv.error} /> : null}
      <Figures statistics={statistics} days={days} asTables={asTables} />
    </div>
  )
}

function NoFigures() {
  const { t } = useWords()
  return (
    <div className="empty">
      <ChartColumn aria-hidden size={40} strokeWidth={1.5} />
      <h2>{t('statistics.empty')}</h2>
      <p className="soft">{t('statistics.emptyText')}</p>
      <Button look="primary" onPress={() => { goTo({ name: 'people' }) }}>{t('callList.choosePerson')}</Button>
    </div>
  )
}
