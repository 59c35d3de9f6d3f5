import { type RefObject, useEffect, useState } from 'react'
import { bestGrid, mostReadable } from './bestGrid.ts'

const GAP = 12

/**
 * Sizes the tiles of a grid by style alone, without rendering; says how many can be told apart on one page. The first size too comes from the
 * observer, between layout and paint: asking for it at once would lay the whole room out twice while it is being joined.
 */
export function useBestGrid(place: RefObject<HTMLElement | null>, count: number, active: boolean): number {
  const [most, setMost] = useState(mostReadable(null, GAP))
  useEffect(() => {
    const element = place.current
    if (!element || !active) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return
      const readable = mostReadable(entry.contentRect, GAP)
      setMost(readable)
      const { width, height } = bestGrid(Math.min(count, readable), entry.contentRect, GAP)
      element.style.setProperty('--tile-width', `${width}px`)
      element.style.setProperty('--tile-height', `${height}px`)
    })
    observer.observe(element)
    return () => { observer.disconnect() }
  }, [place, count, active])
  return most
}
