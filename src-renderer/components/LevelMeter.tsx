import { useEffect, useRef } from 'react'
import type { Value } from '../domain/value.ts'

/** A true level: empty at −60 dBFS, full at full scale, a tenth for every 6 dB (see `loudness`). Speech fills a third to two thirds. */
export const barOf = (level: number): string => `scaleX(${level})`

/** A moving bar, drawn without rendering. Words beside it tell the same, so it is hidden from screen readers. */
export function LevelMeter({ level }: { level: Value<number> }) {
  const bar = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const draw = () => { bar.current?.style.setProperty('transform', barOf(level.get())) }
    draw()
    return level.subscribe(draw)
  }, [level])
  return <span className="level" aria-hidden><span className="level-bar" ref={bar} /></span>
}
