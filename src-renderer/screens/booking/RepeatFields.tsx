import { useState } from 'react'
import { Check } from 'lucide-react'
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox'
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { MAX_OCCURRENCES } from '#shared/recurrence.ts'
import { Choice } from '../../components/Choice.tsx'
import { DateInput } from '../../components/DateInput.tsx'
import { TextInput } from '../../components/TextInput.tsx'
import { type Repeat, type RepeatEnd, type Weekday, weekdayOf, weekdays } from '../../domain/repeat.ts'
import { useWords } from '../../hooks/useWords.ts'
import type { PlanDraft, RepeatFaults } from './lessonDraft.ts'

interface Props {
  draft: PlanDraft
  faults: RepeatFaults
  /** What no choice of a rule means; once only, where nothing is said. */
  none?: string
  onChange(repeat: Repeat | null): void
}

const NONE = 'none'
const rhythms = [NONE, 'day', 'week', 'month'] as const
const FIRST_COUNT = 10

/** Whether and how a lesson repeats, and when that ends. */
export function RepeatFields({ draft, faults, none, onChange }: Props) {
  const { t } = useWords()
  const { repeat } = draft
  const fault = (name: 'days' | 'end') => { const found = faults[name]; return found && t(`booking.${found}`, { limit: MAX_OCCURRENCES }) }
  function choose(every: string): void {
    if (every === NONE) onChange(null)
    else onChange({ every: every as Repeat['every'], days: draft.date === '' ? [] : [weekdayOf(draft.date)], end: repeat?.end ?? { kind: 'count', count: FIRST_COUNT } })
  }
  return (
    <>
      <Choice label={t('booking.repeats')} value={repeat?.every ?? NONE} onChange={choose} options={rhythms.map((id) => ({ id, label: id === NONE && none !== undefined ? none : t(`booking.rhythm.${id}`) }))} />
      {repeat?.every === 'week' ? <Days chosen={repeat.days} error={fault('days')} onChange={(days) => { onChange({ ...repeat, days }) }} /> : null}
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
  const [typed, setTyped] = useState(end.kind === 'count' ? String(end.count) : String(FIRST_COUNT))
  return (
    <div className="form-row">
      <Choice label={t('booking.ends')} value={end.kind} options={[{ id: 'count', label: t('booking.afterCount') }, { id: 'until', label: t('booking.onDate') }]}
        onChange={(kind) => { onChange(kind === 'until' ? { kind: 'until', date: '' } : { kind: 'count', count: Number(typed) }) }} />
      {end.kind === 'count' ? (
        <TextInput label={t('booking.count')} inputMode="numeric" value={typed} error={error} onChange={(text) => {
          setTyped(text)
          onChange({ kind: 'count', count: /^\d+$/.test(text.trim()) ? Number(text) : NaN })
        }} />
      ) : <DateInput label={t('booking.lastDay')} value={end.date} error={error} onChange={(date) => { onChange({ kind: 'until', date }) }} />}
    </div>
  )
}
