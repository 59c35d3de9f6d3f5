import { CalendarPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'

/** `action`: the one thing to do next, for those who can do it. */
export function EmptyHome({ action }: { action: ReactNode }) {
  const { t } = useWords()
  const isTutor = useMe().role === 'tutor'
  return (
    <section className="empty">
      <CalendarPlus aria-hidden size={40} strokeWidth={1.5} />
      <h2>{t(isTutor ? 'home.emptyTutor' : 'home.emptyStudent')}</h2>
      <p className="soft">{t(isTutor ? 'home.emptyTutorText' : 'home.emptyStudentText')}</p>
      {action}
    </section>
  )
}
