import type { Session } from '#shared/sessions.ts'
import type { ReactNode } from 'react'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { othersOf } from './lessonPeople.ts'

export function LessonRow({ session, when, children }: { session: Session; when: string; children: ReactNode }) {
  const { t, format } = useWords()
  const me = useMe()
  return (
    <li className="lesson-row">
      <div className="row-words">
        <p id={`${session.id}-title`} className="row-title">{session.title}</p>
        <p className="soft">{t('home.withPeople', { people: format.list(othersOf(session, me.id).map((person) => person.name)) })}</p>
      </div>
      <p className="row-when soft figures">{when}</p>
      <div className="row-side">{children}</div>
    </li>
  )
}
