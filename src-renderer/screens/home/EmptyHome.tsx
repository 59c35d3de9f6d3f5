import { CalendarPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../../hooks/useWords.ts'

/** Nothing is booked: how that changes. `action`: the one thing to do next. */
export function EmptyHome({ canBook, action }: { canBook: boolean; action: ReactNode }) {
  const { t } = useWords()
  return (
    <section className="empty">
      <CalendarPlus aria-hidden size={32} strokeWidth={1.5} />
      <h2>{t('home.noNext')}</h2>
      <p className="soft">{t(canBook ? 'calendar.emptyTutor' : 'calendar.emptyStudent')}</p>
      {action}
    </section>
  )
}
