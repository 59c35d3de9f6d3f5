import { CalendarPlus } from 'lucide-react'
import type { ReachablePerson } from '#shared/presence.ts'
import { Avatar } from '../../components/Avatar.tsx'
import { Button } from '../../components/Button.tsx'
import { PersonActions } from '../../components/PersonActions.tsx'
import { PresenceMark } from '../../components/PresenceMark.tsx'
import { WithTooltip } from '../../components/WithTooltip.tsx'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'

export function PersonRow({ person, onBook }: { person: ReachablePerson; onBook: (person: ReachablePerson) => void }) {
  const { t } = useWords()
  const me = useMe()
  const bookWords = t('people.book', { name: person.name })
  return (
    <li className="record-row person-row">
      <Avatar name={person.name} />
      <div className="record-words">
        <p className="record-name">{person.name}</p>
        <p className="record-line soft"><PresenceMark presence={person.presence} /><span>{t(`roles.${person.role}`)}</span></p>
      </div>
      <div className="record-actions">
        <PersonActions person={person} />
        {me.role === 'tutor' && person.role === 'student' ? (
          <WithTooltip text={bookWords}><Button look="plain" size="icon" aria-label={bookWords} onPress={() => { onBook(person) }}><CalendarPlus aria-hidden size={18} /></Button></WithTooltip>
        ) : null}
      </div>
    </li>
  )
}
