import { X } from 'lucide-react'
import { Button } from '../../../components/Button.tsx'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { errorWords } from '../../../i18n/errorWords.ts'
import { ConsentDialog } from '../record/ConsentDialog.tsx'
import type { RoomActions } from '../roomActions.ts'
import { AskedDialog } from './AskedDialog.tsx'
import './control.css'
import { PollCard } from './PollCard.tsx'
import { reactionSigns } from './reactionSigns.ts'
import { TimerCard } from './TimerCard.tsx'
import { commandTrouble } from './useCommand.ts'
import { type RoomNote, useRoomNotes } from './useRoomNotes.ts'

/** What comes up by itself over the stage: reactions, questions to this person, timer, poll, who was picked. */
export function RoomOverlays({ room, actions }: { room: LiveRoom; actions: RoomActions }) {
  const { notes, dismiss } = useRoomNotes(room)
  const lines = notes.filter((note) => note.sign === null)
  return (
    <>
      <div className="overlays">
        <TimerCard room={room} />
        <Trouble room={room} />
        <div className="overlay-notes" aria-live="polite">{lines.map((note) => <Note key={note.id} note={note} onDismiss={() => { dismiss(note.id) }} />)}</div>
        <PollCard room={room} />
      </div>
      <div className="reactions" aria-live="polite">
        {notes.map(({ id, sign, text }) => (sign === null ? null : <p key={id} className="reaction"><span aria-hidden className="reaction-sign">{reactionSigns[sign]}</span>{text}</p>))}
      </div>
      <AskedDialog room={room} actions={actions} />
      <ConsentDialog room={room} />
    </>
  )
}

function Note({ note, onDismiss }: { note: RoomNote; onDismiss: () => void }) {
  const { t } = useWords()
  return (
    <div className="overlay-note" data-tone={note.tone}>
      <p>{note.text}</p>
      <Button look="plain" size="icon" aria-label={t('banner.dismiss')} onPress={onDismiss}><X aria-hidden size={16} /></Button>
    </div>
  )
}

function Trouble({ room }: { room: LiveRoom }) {
  const { t, format } = useWords()
  const trouble = commandTrouble(room)
  const error = useValue(trouble, (current) => current)
  if (!error) return null
  const { what, next } = errorWords(error, t, format)
  return (
    <div className="overlay-note" data-tone="warn" role="alert">
      <p>{error.code === 'NOT_FOUND' ? t('control.gone') : `${what} ${next}`}</p>
      <Button look="plain" size="icon" aria-label={t('banner.dismiss')} onPress={() => { trouble.set(null) }}><X aria-hidden size={16} /></Button>
    </div>
  )
}
