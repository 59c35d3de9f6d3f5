import { useId, useState } from 'react'
import { QualityBars, qualityLevels } from '../../../components/QualityBars.tsx'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import type { RtcEngine } from '../../../rtc/RtcEngine.ts'
import { useTileStop } from '../tileStops.ts'
import { linkWords } from './linkWords.ts'

interface Props { engine: RtcEngine; userId: string; name: string }

/** Bars; the numbers behind them on hover and on focus, and only then followed. */
export function PeerQuality({ engine, userId, name }: Props) {
  const { t } = useWords()
  const id = useId()
  const { isStop, mark } = useTileStop(`quality:${userId}`)
  const quality = useValue(engine.state, (state) => state.peers.get(userId)?.quality ?? 0)
  const [open, setOpen] = useState(false)
  const show = () => { setOpen(true) }
  const hide = () => { setOpen(false) }
  return (
    <>
      <button type="button" {...mark} tabIndex={isStop ? 0 : -1} className="tile-quality" aria-label={t('stage.connection', { name, level: t(`quality.levels.${qualityLevels[quality] ?? 'unknown'}`) })} {...(open ? { 'aria-describedby': id } : {})}
        onMouseEnter={show} onMouseLeave={hide} onFocus={show} onBlur={hide} onClick={show} onKeyDown={({ key }) => { if (key === 'Escape') hide() }}>
        <QualityBars quality={quality} isSaid />
      </button>
      {open ? <Numbers id={id} engine={engine} userId={userId} /> : null}
    </>
  )
}

function Numbers({ id, engine, userId }: Omit<Props, 'name'> & { id: string }) {
  const { t, format } = useWords()
  const numbers = useValue(engine.state, (state) => state.peers.get(userId)?.numbers ?? null)
  return <span id={id} className="tile-numbers figures">{linkWords(numbers, t, format)}</span>
}
