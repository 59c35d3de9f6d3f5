import { ChevronLeft, ChevronRight, Keyboard, Search } from 'lucide-react'
import { Button } from '../../components/Button.tsx'
import { Segmented } from '../../components/Segmented.tsx'
import { type CalendarView, calendarViews, type Span, startOfDay } from '../../domain/calendarSpan.ts'
import type { Format } from '../../i18n/format.ts'
import { useWords } from '../../hooks/useWords.ts'

interface Props {
  view: CalendarView
  day: string
  span: Span
  isSearching: boolean
  onView(view: CalendarView): void
  onStep(steps: number): void
  onToday(): void
  onSearch(): void
  onHelp(): void
}

/** "November 2026", "16–22 November 2026", "Friday 20 November 2026". */
export function titleOf(view: CalendarView, day: string, { from, to }: Span, format: Format): string {
  if (view === 'month') return format.month(startOfDay(day))
  return view === 'day' ? format.date(from) : format.dates(from, to - 1)
}

export function CalendarToolbar({ view, day, span, isSearching, onView, onStep, onToday, onSearch, onHelp }: Props) {
  const { t, format } = useWords()
  return (
    <div className="calendar-bar">
      <div className="calendar-dates">
        <Button size="icon" aria-label={t('calendar.previous')} onPress={() => { onStep(-1) }}><ChevronLeft aria-hidden size={18} /></Button>
        <Button onPress={onToday}>{t('calendar.today')}</Button>
        <Button size="icon" aria-label={t('calendar.next')} onPress={() => { onStep(1) }}><ChevronRight aria-hidden size={18} /></Button>
        <h2 className="calendar-title figures" aria-live="polite">{titleOf(view, day, span, format)}</h2>
      </div>
      <div className="calendar-tools">
        <Segmented label={t('calendar.view')} value={view} onChange={(id) => { onView(id as CalendarView) }} options={calendarViews.map((id) => ({ id, label: t(`calendar.${id}`) }))} />
        <Button size="icon" aria-label={t('calendar.search')} aria-expanded={isSearching} onPress={onSearch}><Search aria-hidden size={18} /></Button>
        <Button size="icon" aria-label={t('shortcuts.title')} onPress={onHelp}><Keyboard aria-hidden size={18} /></Button>
      </div>
    </div>
  )
}
