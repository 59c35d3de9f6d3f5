import type { RoomTimer } from '#shared/roomControl.ts'
import { Pause, Play, Timer, X } from 'lucide-react'
import { Button } from '../../../components/Button.tsx'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { useServerNow } from '../useServerNow.ts'
import { giveCommand } from './useCommand.ts'
import { useInControl } from './useRoomPeople.ts'

export function TimerCard({ room }: { room: LiveRoom }) {
  const timer = useValue(room.state, (state) => state.room?.timer ?? null)
  return timer ? <Running room={room} timer={timer} /> : null
}

function Running({ room, timer }: { room: LiveRoom; timer: RoomTimer }) {
  const { t, format } = useWords()
  const inControl = useInControl(room)
  const now = useServerNow(room, 1_000)
  const left = timer.endsAt === null ? timer.secondsLeft ?? 0 : Math.max(0, (Date.parse(timer.endsAt) - now) / 1000)
  const paused = timer.endsAt === null
  const over = !paused && left === 0
  return (
    <section className="timer-card" aria-label={t('control.timer')} data-over={over}>
      <Timer aria-hidden size={18} />
      <span className="figures" role="timer">{format.clock(Math.ceil(left))}</span>
      <span aria-live="polite" className={over || paused ? 'soft' : 'hidden-visually'}>{over ? t('control.timeOver') : paused ? t('control.paused') : ''}</span>
      {inControl && !over ? (
        <Button look="plain" size="icon" aria-label={t(paused ? 'control.goOn' : 'control.pause')} onPress={() => { void giveCommand(room, { kind: 'pauseTimer', paused: !paused }) }}>
          {paused ? <Play aria-hidden size={18} /> : <Pause aria-hidden size={18} />}
        </Button>
      ) : null}
      {inControl ? <Button look="plain" size="icon" aria-label={t('control.stopTimer')} onPress={() => { void giveCommand(room, { kind: 'stopTimer' }) }}><X aria-hidden size={18} /></Button> : null}
    </section>
  )
}
