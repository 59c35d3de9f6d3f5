import { type RefObject, useEffect } from 'react'
import { bestGrid } from './bestGrid.ts'

const GAP = 12

/**
 * Sizes the tiles of a grid by style alone, without rendering. The first size too comes from the observer, between layout and paint:
 * asking for it at once would lay the whole room out twice while it is being joined.
 */
export function useBestGrid(place: RefObject<HTMLElement | null>, count: number, active: boolean): void {
  useEffect(() => {
    const element = place.current
    if (!element || !active) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return
      const { width, height } = bestGrid(count, entry.contentRect, GAP)
      element.style.setProperty('--tile-width', `${width}px`)
      element.style.setProperty('--tile-height', `${height}px`)
    })
    observer.observe(element)
    return () => { observer.disconnect() }
  }, [place, count, active])
}
