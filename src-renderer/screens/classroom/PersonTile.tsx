import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { handPlaceOf } from './control/roomPeople.ts'
import type { Stage } from './stage/createStage.ts'
import { PinButton } from './stage/PinButton.tsx'
import { PeerQuality } from './stage/QualityNumbers.tsx'
import { cameraOf } from './stage/stageLayout.ts'
import { Tile } from './Tile.tsx'
import { usePerson } from './usePerson.ts'

/** Follows one person in the room and the engine, one plain fact at a time: others' news do not render it. */
export function PersonTile({ room, stage, userId, isLarge }: { room: LiveRoom; stage: Stage; userId: string; isLarge: boolean }) {
  const { t } = useWords()
  const { engine } = room
  const name = usePerson(room, userId, (person) => person.name, '')
  const muted = usePerson(room, userId, (person) => !person.media.microphone, false)
  const hand = useValue(room.state, (state) => handPlaceOf(state.room?.people ?? [], userId))
  const isSpotlit = useValue(room.state, (state) => state.room?.spotlight === userId)
  const speaking = useValue(engine.state, (state) => state.peers.get(userId)?.speaking ?? false)
  const video = useValue(engine.state, (state) => state.peers.get(userId)?.video ?? false)
  const connection = useValue(engine.state, (state) => state.peers.get(userId)?.connection ?? 'connecting')
  const trouble = connection === 'connected' ? null : t(connection === 'failed' ? 'room.unreachable' : `room.${connection}`)
  return (
    <Tile engine={engine} person={userId} label={name} name={name} video={video} muted={muted} mutedWords={t('room.micOff', { name })}
      speaking={speaking && trouble === null} trouble={trouble} isLarge={isLarge} isSpotlit={isSpotlit} hand={hand}
      pin={<PinButton stage={stage} tile={cameraOf(userId)} name={name} />} quality={<PeerQuality engine={engine} userId={userId} name={name} />} />
  )
}
