import { useEffect, useRef } from 'react'
import type { Value } from '../domain/value.ts'

/** Speech is seldom above this; the rest of the scale would stay empty. */
const LOUD = 0.5

/** A moving bar, drawn without rendering. Words beside it tell the same, so it is hidden from screen readers. */
export function LevelMeter({ level }: { level: Value<number> }) {
  const bar = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const draw = () => { bar.current?.style.setProperty('transform', `scaleX(${Math.min(1, Math.sqrt(level.get() / LOUD))})`) }
    draw()
    return level.subscribe(draw)
  }, [level])
  return <span className="level" aria-hidden><span className="level-bar" ref={bar} /></span>
}
