import type { Person } from '#shared/people.ts'
import { useMe } from '../hooks/useServices.ts'
import { useWords } from '../hooks/useWords.ts'

/** Stands where the buttons to call somebody would be. */
export function OutOfReach({ person }: { person: Person }) {
  const { t } = useWords()
  const me = useMe()
  return <span className="soft">{t(me.role === 'student' && person.role === 'student' ? 'people.fellowStudent' : 'people.gone')}</span>
}
