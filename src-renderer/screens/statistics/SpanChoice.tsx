import { DateInput } from '../../components/DateInput.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { type Days, faultOf, MAX_DAYS, type StatisticsSpan, statisticsSpans } from '../../domain/statisticsSpan.ts'
import { useWords } from '../../hooks/useWords.ts'

interface Props { span: StatisticsSpan; own: Days; onSpan(span: StatisticsSpan): void; onOwn(days: Days): void }

export function SpanChoice({ span, own, onSpan, onOwn }: Props) {
  const { t } = useWords()
  const fault = faultOf(own)
  const faultWords = fault === null ? undefined : t(`statistics.${fault}`, { days: MAX_DAYS })
  const isFromMissing = own.from === ''
  return (
    <div className="span-choice">
      <Segmented label={t('statistics.span')} value={span} onChange={(id) => { onSpan(id as StatisticsSpan) }} options={statisticsSpans.map((id) => ({ id, label: t(`statistics.spans.${id}`) }))} />
      {span === 'own' ? (
        <div className="span-fields">
          <DateInput label={t('statistics.from')} value={own.from} onChange={(from) => { onOwn({ ...own, from }) }} error={isFromMissing ? faultWords : undefined} />
          <DateInput label={t('statistics.to')} value={own.to} onChange={(to) => { onOwn({ ...own, to }) }} error={isFromMissing ? undefined : faultWords} />
        </div>
      ) : null}
    </div>
  )
}
