import { Mic, MicOff, X } from 'lucide-react'
import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { Avatar } from '../../../components/Avatar.tsx'
import { PersonVideo } from '../../../components/PersonVideo.tsx'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { isOn, type RoomActions } from '../roomActions.ts'
import { RecordingMark } from '../record/RecordingMark.tsx'
import { usePerson } from '../usePerson.ts'
import type { Stage, StageView } from './createStage.ts'
import { isScreen, personOf } from './stageLayout.ts'

interface Props { into: Window; room: LiveRoom; stage: Stage; actions: RoomActions }

/** What is large, or who speaks, in the small window. */
export function SmallStage({ into, room, stage, actions }: Props) {
  const { t } = useWords()
  const on = useValue(room.engine.state, ({ own }) => isOn(own.microphone))
  const screen = useValue(stage.view, ({ main }) => (main !== null && isScreen(main) ? main : null))
  const speaker = useValue(stage.view, personShown)
  useEffect(() => { into.document.title = t('stage.smallTitle') }, [into, t])
  const Icon = on ? Mic : MicOff
  return createPortal(
    <main className="small-stage">
      <RecordingMark room={room} />
      {screen === null ? <Person room={room} userId={speaker} /> : <Shared room={room} userId={personOf(screen)} />}
      <div className="small-buttons">
        <button type="button" className="small-button" data-off={!on} aria-label={t(on ? 'room.mute' : 'room.unmute')} onClick={() => { actions.toggle('microphone') }}><Icon aria-hidden size={18} /></button>
        <button type="button" className="small-button" aria-label={t('stage.smallBack')} onClick={() => { into.close() }}><X aria-hidden size={18} /></button>
      </div>
    </main>,
    into.document.body,
  )
}

/** Who is large, who speaks or spoke last, or anybody. */
function personShown({ main, others, speaker }: StageView): string | null {
  if (main !== null && main !== 'board' && !isScreen(main)) return personOf(main)
  return speaker !== null && others.includes(speaker) ? speaker : others[0] ?? null
}

function Person({ room, userId }: { room: LiveRoom; userId: string | null }) {
  const { t } = useWords()
  const { engine } = room
  const name = usePerson(room, userId ?? '', (person) => person.name, '')
  const video = useValue(engine.state, (state) => (userId === null ? false : state.peers.get(userId)?.video ?? false))
  if (userId === null) return <p className="small-nobody">{t('stage.smallNobody')}</p>
  return (
    <>
      <PersonVideo key={userId} engine={engine} person={userId} shown={video} />
      {video ? null : <Avatar name={name} size="large" />}
      <p className="small-name">{name}</p>
    </>
  )
}

function Shared({ room, userId }: { room: LiveRoom; userId: string }) {
  const { t } = useWords()
  const name = usePerson(room, userId, (person) => person.name, '')
  return (
    <>
      <div className="tile-screen"><PersonVideo engine={room.engine} person={userId} picture="screen" shown /></div>
      <p className="small-name">{t('stage.screen', { name })}</p>
    </>
  )
}
