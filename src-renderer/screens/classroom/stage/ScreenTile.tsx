import { MonitorUp } from 'lucide-react'
import { PersonVideo } from '../../../components/PersonVideo.tsx'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { usePerson } from '../usePerson.ts'
import type { Stage } from './createStage.ts'
import { PinButton } from './PinButton.tsx'
import { screenOf } from './stageLayout.ts'
import { ZoomPane } from './ZoomPane.tsx'

/** What somebody shares; large, it can be looked at closely. */
export function ScreenTile({ room, stage, userId, isLarge }: { room: LiveRoom; stage: Stage; userId: string; isLarge: boolean }) {
  const { t } = useWords()
  const { engine } = room
  const name = usePerson(room, userId, (person) => person.name, '')
  const isPaused = usePerson(room, userId, (person) => person.media.screen === 'paused', false)
  const shown = useValue(engine.state, (state) => state.peers.get(userId)?.screen ?? false)
  return (
    <div className="tile tile-screen" role="group" aria-label={t('stage.screen', { name })} data-large={isLarge}>
      <ZoomPane isActive={isLarge && (shown || isPaused)}><PersonVideo engine={engine} person={userId} picture="screen" shown={shown || isPaused} /></ZoomPane>
      {shown || isPaused ? null : <p className="soft">{t('stage.screenComing', { name })}</p>}
      {isPaused ? <p className="tile-note">{t('stage.screenPaused', { name })}</p> : null}
      <div className="tile-caption"><MonitorUp aria-hidden size={16} /><span className="tile-name">{t('stage.screen', { name })}</span></div>
      <PinButton stage={stage} tile={screenOf(userId)} name={name} />
    </div>
  )
}
