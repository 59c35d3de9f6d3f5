import type { CallStatistics } from '#shared/calls.ts'
import { useWords } from '../../hooks/useWords.ts'

/** The figures of the whole span. */
export function Totals({ statistics }: { statistics: CallStatistics }) {
  const { t, format } = useWords()
  const { total, outgoing, incoming, totalSeconds, averageSeconds, answered, answeredRate, missed } = statistics
  const share = new Intl.NumberFormat(format.locale, { style: 'percent' })
  return (
    <dl className="totals figures">
      <Total name={t('statistics.total')} value={format.number(total)} text={t('statistics.totalSplit', { outgoing, incoming })} />
      <Total name={t('statistics.time')} value={format.duration(totalSeconds, 'short')} />
      <Total name={t('statistics.average')} value={averageSeconds === null ? '–' : format.duration(averageSeconds, 'short')} {...(averageSeconds === null ? { text: t('statistics.averageNone') } : {})} />
      <Total name={t('statistics.answered')} value={answeredRate === null ? '–' : share.format(answeredRate)} text={t('statistics.answeredOf', { answered, count: total })} />
      <Total name={t('statistics.missed')} value={format.number(missed)} text={t('statistics.missedText')} />
    </dl>
  )
}

function Total({ name, value, text }: { name: string; value: string; text?: string }) {
  return <div className="total"><dt>{name}</dt><dd><span className="total-value">{value}</span>{text === undefined ? null : <span className="soft">{text}</span>}</dd></div>
}
