import type { Session } from '#shared/sessions.ts'
import { QualityBars } from '../../components/QualityBars.tsx'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useNow } from '../../hooks/useNow.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'

export function LessonHead({ room, session }: { room: LiveRoom; session: Session }) {
  const startTime = useValue(room.state, (state) => state.room?.startedAt ?? session.actualStartTime)
  return (
    <header className="lesson-head">
      <h1 className="lesson-title">{session.title}</h1>
      <Elapsed since={startTime} />
      <OwnQuality room={room} />
    </header>
  )
}

function Elapsed({ since }: { since: string | null }) {
  const { t, format } = useWords()
  const now = useNow(1_000)
  if (since === null) return <span className="elapsed soft">{t('room.notStarted')}</span>
  return <span className="elapsed figures" role="timer" aria-label={t('room.elapsed')}>{format.clock((now - Date.parse(since)) / 1000)}</span>
}

function OwnQuality({ room }: { room: LiveRoom }) {
  const quality = useValue(room.engine.state, (state) => state.own.quality)
  return <span className="own-quality"><QualityBars quality={quality} withWord /></span>
}
