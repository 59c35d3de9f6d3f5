import type { ReactNode } from 'react'
import { QualityBars } from '../../components/QualityBars.tsx'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { RecordingMark } from './record/RecordingMark.tsx'
import type { RoomPlace } from './RoomView.tsx'
import type { SmallWindow } from './stage/createSmallWindow.ts'
import { ViewMenu } from './stage/ViewMenu.tsx'
import { useServerNow } from './useServerNow.ts'

interface Props {
  room: LiveRoom
  place: RoomPlace
  small: SmallWindow
  say(text: string): void
  /** What comes and goes by itself has its place here: beside the stage it would move that under the pen of whoever draws. */
  children: ReactNode
}

export function RoomHead({ room, place, small, say, children }: Props) {
  const startTime = useValue(room.state, (state) => state.room?.startedAt ?? place.startedAt)
  return (
    <header className="lesson-head">
      <h1 className="lesson-title">{place.title}</h1>
      <Elapsed room={room} since={startTime} place={place} />
      <RecordingMark room={room} />
      {children}
      <OwnQuality room={room} />
      <ViewMenu small={small} canCaption={room.captions.canCome} say={say} />
    </header>
  )
}

function Elapsed({ room, since, place }: { room: LiveRoom; since: string | null; place: RoomPlace }) {
  const { format } = useWords()
  const now = useServerNow(room, 1_000)
  if (since === null) return <span className="elapsed soft">{place.notStarted}</span>
  return <span className="elapsed figures" role="timer" aria-label={place.elapsed}>{format.clock(Math.max(0, (now - Date.parse(since)) / 1000))}</span>
}

function OwnQuality({ room }: { room: LiveRoom }) {
  const quality = useValue(room.engine.state, (state) => state.own.quality)
  return <span className="own-quality"><QualityBars quality={quality} withWord /></span>
}
