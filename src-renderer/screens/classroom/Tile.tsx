import { AudioLines, MicOff } from 'lucide-react'
import { Avatar } from '../../components/Avatar.tsx'
import { PersonVideo } from '../../components/PersonVideo.tsx'
import { QualityBars } from '../../components/QualityBars.tsx'
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
  quality: number | null
  /** Said over the picture while there is none to trust. */
  trouble: string | null
}

export function Tile({ engine, person, label, name, video, muted, mutedWords, speaking, quality, trouble }: Props) {
  const { t } = useWords()
  return (
    <div className="tile" role="group" aria-label={label} data-speaking={speaking && !muted}>
      <PersonVideo engine={engine} person={person} shown={video} />
      {video ? null : <Avatar name={name} size="large" />}
      {trouble === null ? null : <p className="tile-trouble">{trouble}</p>}
      <div className="tile-caption">
        {muted ? <MicOff role="img" aria-label={mutedWords} className="tile-muted" size={16} /> : null}
        {speaking && !muted ? <AudioLines role="img" aria-label={t('room.speaking')} className="tile-speaking" size={16} /> : null}
        <span className="tile-name">{label}</span>
        {quality === null ? null : <QualityBars quality={quality} />}
      </div>
    </div>
  )
}
