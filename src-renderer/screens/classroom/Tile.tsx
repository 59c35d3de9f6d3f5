import { AudioLines, Hand, MicOff, Star } from 'lucide-react'
import type { ReactNode } from 'react'
import { Avatar } from '../../components/Avatar.tsx'
import { PersonVideo } from '../../components/PersonVideo.tsx'
import { useWords } from '../../hooks/useWords.ts'
import type { RtcEngine } from '../../rtc/RtcEngine.ts'

interface Props {
  engine: RtcEngine
  /** Whose picture the engine shows here. */
  person: string
  label: string
  /** For the initial. */
  name: string
  video: boolean
  muted: boolean
  mutedWords: string
  speaking: boolean
  /** Said over the picture while there is none to trust. */
  trouble: string | null
  isLarge: boolean
  isSpotlit: boolean
  /** The place in the row of raised hands; null while it is down. */
  hand: number | null
  /** In the upper right corner. */
  pin: ReactNode
  /** In the caption, after the name. */
  quality: ReactNode
}

export function Tile({ engine, person, label, name, video, muted, mutedWords, speaking, trouble, isLarge, isSpotlit, hand, pin, quality }: Props) {
  const { t } = useWords()
  return (
    <div className="tile" role="group" aria-label={label} data-speaking={speaking && !muted} data-large={isLarge} data-camera-of={person}>
      <PersonVideo engine={engine} person={person} shown={video} />
      {video ? null : <Avatar name={name} size="large" />}
      {trouble === null ? null : <p className="tile-trouble">{trouble}</p>}
      {hand === null && !isSpotlit ? null : (
        <div className="tile-marks">
          {hand === null ? null : <HandMark place={hand} />}
          {isSpotlit ? <span className="tile-mark"><Star role="img" aria-label={t('stage.spotlit')} size={16} /></span> : null}
        </div>
      )}
      <div className="tile-caption">
        {muted ? <MicOff role="img" aria-label={mutedWords} className="tile-muted" size={16} /> : null}
        {speaking && !muted ? <AudioLines role="img" aria-label={t('room.speaking')} className="tile-speaking" size={16} /> : null}
        <span className="tile-name" title={label}>{label}</span>
        {quality}
      </div>
      {pin}
    </div>
  )
}

function HandMark({ place }: { place: number }) {
  const { t, format } = useWords()
  return (
    <span className="tile-mark tile-hand">
      <Hand role="img" aria-label={place === 1 ? t('stage.hand') : t('stage.handPlace', { place })} size={16} />
      {place === 1 ? null : <span aria-hidden className="figures">{format.number(place)}</span>}
    </span>
  )
}
