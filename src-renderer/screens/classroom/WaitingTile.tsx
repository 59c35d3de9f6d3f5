import type { Session } from '#shared/sessions.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { Avatar } from '../../components/Avatar.tsx'
import { othersOf } from '../home/lessonPeople.ts'

const NAMED = 2

/** Stands where the first other person will be. */
export function WaitingTile({ session }: { session: Session }) {
  const { t, format } = useWords()
  const me = useMe()
  const names = othersOf(session, me.id).map((person) => person.name)
  const more = names.length - NAMED
  const people = more > 0 ? t('room.others', { people: names.slice(0, NAMED).join(', '), count: more }) : format.list(names)
  return (
    <div className="tile tile-waiting">
      <Avatar name={names[0] ?? ''} size="large" />
      <p className="waiting-title">{t('room.waiting', { people })}</p>
      <p className="soft">{t('room.waitingText')}</p>
    </div>
  )
}
