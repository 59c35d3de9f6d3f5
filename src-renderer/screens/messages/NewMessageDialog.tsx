import { useState } from 'react'
import { toAppError } from '#shared/errors.ts'
import type { Person } from '#shared/people.ts'
import { AppDialog } from '../../components/AppDialog.tsx'
import { Avatar } from '../../components/Avatar.tsx'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { PlainButton } from '../../components/PlainButton.tsx'
import { PresenceMark } from '../../components/PresenceMark.tsx'
import { TextInput } from '../../components/TextInput.tsx'
import { useOpenConversation } from '../../hooks/useOpenConversation.ts'
import { usePeople } from '../../hooks/usePeople.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { ListSkeleton } from './ListSkeleton.tsx'

/** Whom to write to. */
export function NewMessageDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const [search, setSearch] = useState('')
  const opening = useOpenConversation()
  return (
    <AppDialog title={t('messages.newTitle')} isOpen onClose={onClose}>
      <TextInput label={t('messages.search')} value={search} onChange={setSearch} autoFocus />
      <People search={search} isPending={opening.isPending} onChoose={({ id }) => { opening.mutate(id, { onSuccess: onClose }) }} />
      {opening.error ? <ErrorNotice error={toAppError(opening.error)} /> : null}
    </AppDialog>
  )
}

function People({ search, isPending, onChoose }: { search: string; isPending: boolean; onChoose: (person: Person) => void }) {
  const { t } = useWords()
  const me = useMe()
  const people = usePeople()
  if (people.isPending) return <ListSkeleton />
  if (people.data === undefined) {
    return <ErrorNotice error={toAppError(people.error)} actions={<Button onPress={() => { void people.refetch() }}>{t('app.tryAgain')}</Button>} />
  }
  const wanted = search.trim().toLocaleLowerCase()
  const found = people.data.filter((person) => person.id !== me.id && person.name.toLocaleLowerCase().includes(wanted))
  return (
    <>
      <p className="hidden-visually" role="status">{t('messages.found', { count: found.length })}</p>
      {found.length === 0 ? <p className="soft">{t(wanted === '' ? 'messages.nobody' : 'messages.nobodyFound')}</p> : null}
      <ul className="person-list">
        {found.map((person) => (
          <li key={person.id}>
            <PlainButton className="person-choice" isPending={isPending} onPress={() => { onChoose(person) }}>
              <Avatar name={person.name} /><span className="person-words"><span>{person.name}</span><span className="record-line soft"><PresenceMark presence={person.presence} /><span>{t(`roles.${person.role}`)}</span></span></span>
            </PlainButton>
          </li>
        ))}
      </ul>
    </>
  )
}
