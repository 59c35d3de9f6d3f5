import { CalendarPlus } from 'lucide-react'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'

/** The one thing to do next. A tutor's button for it stands in the head of the page. */
export function EmptyHome() {
  const { t } = useWords()
  const isTutor = useMe().role === 'tutor'
  return (
    <section className="empty">
      <CalendarPlus aria-hidden size={40} strokeWidth={1.5} />
      <h2>{t(isTutor ? 'home.emptyTutor' : 'home.emptyStudent')}</h2>
      <p className="soft">{t(isTutor ? 'home.emptyTutorText' : 'home.emptyStudentText')}</p>
    </section>
  )
}
