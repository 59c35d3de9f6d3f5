import { sendsPicture } from '../../domain/blurTrouble.ts'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useMe } from '../../hooks/useServices.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { handPlaceOf } from './control/roomPeople.ts'
import { Tile } from './Tile.tsx'

export function OwnTile({ room, isLarge }: { room: LiveRoom; isLarge: boolean }) {
  const { t } = useWords()
  const me = useMe()
  const { engine } = room
  const speaking = useValue(engine.state, (state) => state.own.speaking)
  const video = useValue(engine.state, ({ own }) => sendsPicture(own))
  const muted = useValue(engine.state, (state) => !state.own.microphone.live)
  const hand = useValue(room.state, (state) => handPlaceOf(state.room?.people ?? [], me.id))
  const isSpotlit = useValue(room.state, (state) => state.room?.spotlight === me.id)
  return (
    <Tile engine={engine} person="self" label={t('app.you')} name={me.name} video={video} muted={muted} mutedWords={t('room.ownMicOff')}
      speaking={speaking} trouble={null} isLarge={isLarge} isSpotlit={isSpotlit} hand={hand} pin={null} quality={null} />
  )
}
