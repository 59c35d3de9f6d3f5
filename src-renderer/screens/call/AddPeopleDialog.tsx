import { useState } from 'react'
import type { Call } from '#shared/calls.ts'
import { type AppError, toAppError } from '#shared/errors.ts'
import { AppDialog } from '../../components/AppDialog.tsx'
import { Avatar } from '../../components/Avatar.tsx'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { PlainButton } from '../../components/PlainButton.tsx'
import { PresenceMark } from '../../components/PresenceMark.tsx'
import { TextInput } from '../../components/TextInput.tsx'
import { stateIn } from '../../domain/callPeople.ts'
import { useCallDesk } from '../../hooks/useCallDesk.ts'
import { usePeople } from '../../hooks/usePeople.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'
import { ListSkeleton } from '../messages/ListSkeleton.tsx'

/** Whom to call into the call that goes on. */
export function AddPeopleDialog({ call, onClose }: { call: Call; onClose: () => void }) {
  const { t } = useWords()
  const desk = useCallDesk()
  const [search, setSearch] = useState('')
  const [isAdding, setAdding] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const add = (personId: string) => {
    setAdding(true)
    setError(null)
    desk.add(personId).then(onClose, (thrown: unknown) => { setError(toAppError(thrown)) }).finally(() => { setAdding(false) })
  }
  return (
    <AppDialog title={t('callRoom.adding')} isOpen onClose={onClose}>
      <TextInput label={t('messages.search')} value={search} onChange={setSearch} autoFocus />
      {error ? <ErrorNotice error={error} /> : null}
      <People call={call} search={search} isAdding={isAdding} onChoose={add} />
    </AppDialog>
  )
}

function People({ call, search, isAdding, onChoose }: { call: Call; search: string; isAdding: boolean; onChoose: (personId: string) => void }) {
  const { t } = useWords()
  const me = useMe()
  const people = usePeople()
  if (people.isPending) return <ListSkeleton />
  if (people.data === undefined) return <ErrorNotice error={toAppError(people.error)} actions={<Button onPress={() => { void people.refetch() }}>{t('app.tryAgain')}</Button>} />
  const wanted = search.trim().toLocaleLowerCase()
  const isIn = (id: string) => ['calling', 'ringing', 'joined'].includes(stateIn(call, id) ?? '')
  const found = people.data.filter(({ id, name }) => id !== me.id && !isIn(id) && name.toLocaleLowerCase().includes(wanted))
  return (
    <>
      <p className="hidden-visually" role="status">{t('messages.found', { count: found.length })}</p>
      {found.length === 0 ? <p className="soft">{t('messages.nobodyFound')}</p> : null}
      <ul className="person-list">
        {found.map(({ id, name, presence }) => (
          <li key={id}>
            <PlainButton className="person-choice" isPending={isAdding} onPress={() => { onChoose(id) }}>
              <Avatar name={name} /><span className="person-words"><span>{name}</span><PresenceMark presence={presence} /></span>
            </PlainButton>
          </li>
        ))}
      </ul>
    </>
  )
}
