import { useMe } from '../../hooks/useServices.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import type { RtcEngine } from '../../rtc/RtcEngine.ts'
import { Tile } from './Tile.tsx'

export function OwnTile({ engine }: { engine: RtcEngine }) {
  const { t } = useWords()
  const me = useMe()
  const speaking = useValue(engine.state, (state) => state.own.speaking)
  const video = useValue(engine.state, (state) => state.own.camera.live)
  const muted = useValue(engine.state, (state) => !state.own.microphone.live)
  return (
    <Tile engine={engine} person="self" label={t('app.you')} name={me.name} video={video} muted={muted} mutedWords={t('room.ownMicOff')}
      speaking={speaking} quality={null} trouble={null} />
  )
}
