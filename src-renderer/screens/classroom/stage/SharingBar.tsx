import { MonitorUp, Pause, Play, Square } from 'lucide-react'
import { Button } from '../../../components/Button.tsx'
import { Segmented } from '../../../components/Segmented.tsx'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'

/** Never in doubt: that one's screen is seen, and how to stop it. */
export function SharingBar({ room: { engine } }: { room: LiveRoom }) {
  const { t } = useWords()
  const screen = useValue(engine.state, (state) => state.own.screen)
  const isPaused = screen.phase === 'paused'
  const Icon = isPaused ? Play : Pause
  return (
    <section className="sharing-bar" aria-label={t('share.live')}>
      <MonitorUp aria-hidden size={18} />
      <p aria-live="polite">{t(isPaused ? 'share.paused' : screen.sound ? 'share.liveSound' : 'share.live')}</p>
      <Segmented label={t('share.hint')} value={screen.hint} onChange={(id) => { engine.setScreenHint(id === 'motion' ? 'motion' : 'detail') }}
        options={[{ id: 'detail', label: t('share.detail') }, { id: 'motion', label: t('share.motion') }]} />
      <Button onPress={() => { void engine.pauseScreen(!isPaused) }}><Icon aria-hidden size={16} />{t(isPaused ? 'share.resume' : 'share.pause')}</Button>
      <Button look="danger" onPress={engine.stopScreen}><Square aria-hidden size={14} />{t('share.stop')}</Button>
    </section>
  )
}
