import { Choice } from '../../components/Choice.tsx'
import { type NthWeekday, nthsOf } from '../../domain/repeat.ts'
import { useWords } from '../../hooks/useWords.ts'
import { nthWords } from '../../i18n/repeatWords.ts'

const DATE = 'date'
const idOf = ({ nth, weekday }: NthWeekday): string => `${nth}${weekday}`

interface Props {
  /** The chosen day (YYYY-MM-DD), empty while there is none. */
  date: string
  value: NthWeekday | null
  onChange(nth: NthWeekday | null): void
}

/** On the same date of each month, or on the same weekday: of the chosen day, and what was chosen before for another. */
export function MonthDay({ date, value, onChange }: Props) {
  const { t, format } = useWords()
  const ofDay = date === '' ? [] : nthsOf(date)
  const offered = value && !ofDay.some((nth) => idOf(nth) === idOf(value)) ? [value, ...ofDay] : ofDay
  const options = [{ id: DATE, label: t('booking.sameDate') }, ...offered.map((nth) => ({ id: idOf(nth), label: t('booking.onThe', { day: nthWords(nth, t, format) }) }))]
  return <Choice label={t('booking.monthlyOn')} options={options} value={value ? idOf(value) : DATE} onChange={(id) => { onChange(offered.find((nth) => idOf(nth) === id) ?? null) }} />
}
