import type { Call, CallPerson } from '#shared/calls.ts'
import { Avatar } from '../../components/Avatar.tsx'
import { PersonActions } from '../../components/PersonActions.tsx'
import { useMe } from '../../hooks/useServices.ts'
import { useWords } from '../../hooks/useWords.ts'

/** Who was called and what became of it; the caller first. */
export function CallPeople({ call }: { call: Call }) {
  const { t } = useWords()
  return (
    <section aria-labelledby="call-people">
      <h2 id="call-people" className="section-title">{t('callDetails.people')}</h2>
      <ul className="record-list">
        {call.people.map((part) => <Part key={part.person.id} part={part} isCaller={part.person.id === call.callerId} wasHeld={call.answeredAt !== null} withActions={call.people.length > 2} />)}
      </ul>
    </section>
  )
}

interface PartProps {
  part: CallPerson
  isCaller: boolean
  wasHeld: boolean
  /** Where it is not clear whom the buttons of the whole call would mean. */
  withActions: boolean
}

function Part({ part: { person, state, unreached, quickReply }, isCaller, wasHeld, withActions }: PartProps) {
  const { t } = useWords()
  const isMe = useMe().id === person.id
  // A caller whom nobody answered has not been in the call.
  const outcome = unreached !== null ? t(`callDetails.${unreached}`) : isCaller && !wasHeld ? null : t(`callDetails.state.${state}`)
  return (
    <li className="record-row">
      <Avatar name={person.name} />
      <div className="record-words">
        <p className="record-name">{isMe ? t('app.you') : person.name}</p>
        <p className="record-line soft">{isCaller ? <span>{t('callDetails.caller')}</span> : null}{outcome === null ? null : <span>{outcome}</span>}</p>
        {quickReply === null ? null : <p>{t('callDetails.reply', { text: quickReply })}</p>}
      </div>
      {withActions && !isMe ? <div className="record-actions"><PersonActions person={person} /></div> : null}
    </li>
  )
}
