import { Maximize, ZoomIn, ZoomOut } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { useWords } from '../../../hooks/useWords.ts'
import { panBy, STEP, whole, type Zoom, zoomBy } from './zoom.ts'
import { followPointers } from './zoomPointers.ts'

const ARROW_PX = 48
const middle = { x: 0, y: 0 }
const arrows: Partial<Record<string, readonly [number, number]>> = { ArrowLeft: [ARROW_PX, 0], ArrowRight: [-ARROW_PX, 0], ArrowUp: [0, ARROW_PX], ArrowDown: [0, -ARROW_PX] }

/** Zooms and moves what it holds: wheel, pinch, drag, keys and buttons. */
export function ZoomPane({ isActive, children }: { isActive: boolean; children: ReactNode }) {
  const { t } = useWords()
  const pane = useRef<HTMLDivElement>(null)
  const [zoom, setZoom] = useState<Zoom>(whole)
  const shown = isActive ? zoom : whole
  useEffect(() => {
    if (!isActive || !pane.current) return undefined
    return followPointers(pane.current, (change) => { setZoom(change) })
  }, [isActive])
  const box = () => pane.current?.getBoundingClientRect() ?? { width: 0, height: 0 }
  const scale = (factor: number) => { setZoom((current) => zoomBy(current, factor, middle, box())) }
  const reset = () => { setZoom(whole) }
  const press = (event: KeyboardEvent) => {
    const arrow = arrows[event.key]
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === '+' || event.key === '=') scale(STEP)
    else if (event.key === '-') scale(1 / STEP)
    else if (event.key === '0' || (event.key === 'Escape' && zoom.scale > 1)) reset()
    else if (arrow) setZoom((current) => panBy(current, arrow[0], arrow[1], box()))
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className="zoom-pane" ref={pane} data-zoomed={shown.scale > 1} {...(isActive ? { role: 'group', tabIndex: 0, 'aria-label': t('stage.zoom'), 'aria-description': t('stage.zoomHelp'), onKeyDown: press } : {})}>
        <div className="zoom-content" style={{ transform: `translate(${shown.x}px, ${shown.y}px) scale(${shown.scale})` }}>{children}</div>
      </div>
      {isActive ? (
        <div className="zoom-buttons">
          <Button look="plain" size="icon" aria-label={t('stage.zoomOut')} onPress={() => { scale(1 / STEP) }}><ZoomOut aria-hidden size={18} /></Button>
          <span className="figures" aria-live="polite">{t('stage.zoomed', { percent: Math.round(shown.scale * 100) })}</span>
          <Button look="plain" size="icon" aria-label={t('stage.zoomIn')} onPress={() => { scale(STEP) }}><ZoomIn aria-hidden size={18} /></Button>
          <Button look="plain" size="icon" aria-label={t('stage.zoomWhole')} onPress={reset}><Maximize aria-hidden size={18} /></Button>
        </div>
      ) : null}
    </>
  )
}
