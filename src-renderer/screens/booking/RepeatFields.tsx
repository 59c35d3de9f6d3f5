import { Check } from 'lucide-react'
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox'
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { MAX_OCCURRENCES } from '#shared/recurrence.ts'
import { Choice } from '../../components/Choice.tsx'
import { DateInput } from '../../components/DateInput.tsx'
import { NumberField } from '../../components/NumberField.tsx'
import { MAX_INTERVAL, type Repeat, type RepeatEnd, type Weekday, weekdayOf, weekdays } from '../../domain/repeat.ts'
import { useWords } from '../../hooks/useWords.ts'
import type { PlanDraft, RepeatFaults } from './lessonDraft.ts'
import { MonthDay } from './MonthDay.tsx'

interface Props {
  draft: PlanDraft
  faults: RepeatFaults
  /** What no choice of a rule means; once only, where nothing is said. Null where there is a rule in any case. */
  none?: string | null
  onChange(repeat: Repeat | null): void
}

const NONE = 'none'
const rhythms = ['day', 'week', 'month'] as const
const FIRST_COUNT = 10

/** Whether and how a lesson repeats, and when that ends. */
export function RepeatFields({ draft, faults, none, onChange }: Props) {
  const { t } = useWords()
  const { repeat } = draft
  const fault = (name: 'days' | 'interval' | 'end') => { const found = faults[name]; return found && t(`booking.${found}`, { limit: name === 'interval' ? MAX_INTERVAL : MAX_OCCURRENCES }) }
  const options = [...(none === null ? [] : [{ id: NONE, label: none ?? t('booking.rhythm.none') }]), ...rhythms.map((id) => ({ id, label: t(`booking.rhythm.${id}`) }))]
  function choose(every: string): void {
    if (every === NONE) onChange(null)
    else onChange({ every: every as Repeat['every'], interval: repeat?.interval ?? 1, days: draft.date === '' ? [] : [weekdayOf(draft.date)], nth: null, end: repeat?.end ?? { kind: 'count', count: FIRST_COUNT } })
  }
  return (
    <>
      <Choice label={t('booking.repeats')} value={repeat?.every ?? NONE} onChange={choose} options={options} />
      {repeat ? <NumberField label={t(`booking.interval.${repeat.every}`)} value={repeat.interval} error={fault('interval')} onChange={(interval) => { onChange({ ...repeat, interval }) }} /> : null}
      {repeat?.every === 'week' ? <Days chosen={repeat.days} error={fault('days')} onChange={(days) => { onChange({ ...repeat, days }) }} /> : null}
      {repeat?.every === 'month' ? <MonthDay date={draft.date} value={repeat.nth} onChange={(nth) => { onChange({ ...repeat, nth }) }} /> : null}
      {repeat ? <End end={repeat.end} error={fault('end')} onChange={(end) => { onChange({ ...repeat, end }) }} /> : null}
    </>
  )
}

function Days({ chosen, error, onChange }: { chosen: readonly Weekday[]; error: string | undefined; onChange: (days: Weekday[]) => void }) {
  const { t, format } = useWords()
  return (
    <CheckboxGroup className="field" value={[...chosen]} onChange={(days) => { onChange(days as Weekday[]) }} isInvalid={error !== undefined} validationBehavior="aria">
      <Label>{t('booking.onDays')}</Label>
      <div className="day-picker">
        {weekdays.map((day, index) => (
          <CheckboxField key={day} value={day}>
            <CheckboxButton className="day-choice"><Check aria-hidden size={12} strokeWidth={3} className="day-check" /><span aria-hidden>{format.weekday(index, 'short')}</span><span className="hidden-visually">{format.weekday(index)}</span></CheckboxButton>
          </CheckboxField>
        ))}
      </div>
      <FieldError className="field-error">{error}</FieldError>
    </CheckboxGroup>
  )
}

function End({ end, error, onChange }: { end: RepeatEnd; error: string | undefined; onChange: (end: RepeatEnd) => void }) {
  const { t } = useWords()
  return (
    <div className="form-row">
      <Choice label={t('booking.ends')} value={end.kind} options={[{ id: 'count', label: t('booking.afterCount') }, { id: 'until', label: t('booking.onDate') }]}
        onChange={(kind) => { onChange(kind === 'until' ? { kind: 'until', date: '' } : { kind: 'count', count: FIRST_COUNT }) }} />
      {end.kind === 'count' ? (
        <NumberField label={t('booking.count')} value={end.count} error={error} onChange={(count) => { onChange({ kind: 'count', count }) }} />
      ) : <DateInput label={t('booking.lastDay')} value={end.date} error={error} onChange={(date) => { onChange({ kind: 'until', date }) }} />}
    </div>
  )
}
