import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CallStatistics } from '#shared/calls.ts'
import type { Days } from '../../domain/statisticsSpan.ts'
import { firstDayOfWeek } from '../../hooks/useCalendarPlace.ts'
import { useWords } from '../../hooks/useWords.ts'
import { Figure } from './Figure.tsx'
import { type Bar, hourBars, peopleBars, qualities, trendBars, typeBars, weekdayBars } from './figureData.ts'

const tall = 240

/** The chart library comes with these charts alone; where it cannot be had, the tables are enough. */
const useCharts = () => useQuery({ queryKey: ['charts'], queryFn: () => import('./charts.tsx'), staleTime: Infinity })

export function Figures({ statistics, days, asTables }: { statistics: CallStatistics; days: Days; asTables: boolean }) {
  const { t, format } = useWords()
  const loading = useCharts()
  const charts = loading.data
  const data = useMemo(() => ({
    types: typeBars(statistics, t), people: peopleBars(statistics), hours: hourBars(statistics, format),
    weekdays: weekdayBars(statistics, firstDayOfWeek(format.locale), format), trend: trendBars(statistics, days, format),
  }), [statistics, days, t, format])
  const words = Object.fromEntries(qualities.map((quality) => [quality, t(`qualityWords.word.${quality}`)]))
  const counted = (bars: Bar[]) => bars.filter(({ calls }) => calls > 0).map(({ name, calls }) => [name, format.number(calls)])
  const shown = { asTable: asTables || loading.isError }
  return (
    <div className="figures-grid">
      <Figure {...shown} title={t('statistics.types')} columns={[t('statistics.type'), t('statistics.calls')]} rows={counted(data.types)} height={120}>
        {charts ? <charts.SideBars bars={data.types} format={format} /> : null}
      </Figure>
      <Figure {...shown} title={t('statistics.people')} columns={[t('statistics.person'), t('statistics.calls'), t('statistics.length')]} height={Math.max(120, data.people.length * 36)}
        rows={data.people.map(({ name, calls, seconds = 0 }) => [name, format.number(calls), format.duration(seconds, 'short')])}>
        {charts ? <charts.SideBars bars={data.people} format={format} /> : null}
      </Figure>
      <Figure {...shown} title={t('statistics.hours')} columns={[t('statistics.hour'), t('statistics.calls')]} rows={counted(data.hours)} height={tall}>
        {charts ? <charts.UprightBars bars={data.hours} format={format} /> : null}
      </Figure>
      <Figure {...shown} title={t('statistics.weekdays')} columns={[t('statistics.weekday'), t('statistics.calls')]} rows={counted(data.weekdays)} height={tall}>
        {charts ? <charts.UprightBars bars={data.weekdays} format={format} /> : null}
      </Figure>
      <Figure {...shown} isWide title={t('statistics.trend')} columns={[t('statistics.date'), ...qualities.map((quality) => words[quality] ?? '')]} height={tall + 40}
        rows={data.trend.filter((row) => qualities.some((quality) => row[quality] > 0)).map((row) => [row.name, ...qualities.map((quality) => format.number(row[quality]))])}>
        {charts ? <charts.QualityBars bars={data.trend} words={words} format={format} /> : null}
      </Figure>
    </div>
  )
}
