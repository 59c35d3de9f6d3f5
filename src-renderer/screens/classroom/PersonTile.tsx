import type { RoomPerson } from '#shared/room.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import type { RtcEngine } from '../../rtc/RtcEngine.ts'
import { Tile } from './Tile.tsx'

/** Follows one person in the engine, one plain fact at a time: others' news do not render it. */
export function PersonTile({ engine, person }: { engine: RtcEngine; person: RoomPerson }) {
  const { t } = useWords()
  const { userId, name, media } = person
  const speaking = useValue(engine.state, (state) => state.peers.get(userId)?.speaking ?? false)
  const video = useValue(engine.state, (state) => state.peers.get(userId)?.video ?? false)
  const quality = useValue(engine.state, (state) => state.peers.get(userId)?.quality ?? 0)
  const connection = useValue(engine.state, (state) => state.peers.get(userId)?.connection ?? 'connecting')
  const trouble = connection === 'connected' ? null : t(connection === 'failed' ? 'room.unreachable' : `room.${connection}`)
  return (
    <Tile engine={engine} person={userId} label={name} name={name} video={video} muted={!media.microphone} mutedWords={t('room.micOff', { name })}
      speaking={speaking && trouble === null} quality={quality} trouble={trouble} />
  )
}
