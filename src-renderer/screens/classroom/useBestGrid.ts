import { type RefObject, useLayoutEffect } from 'react'
import { bestGrid } from './bestGrid.ts'

const GAP = 12

/** Sizes the tiles of a grid by style alone, without rendering. */
export function useBestGrid(place: RefObject<HTMLElement | null>, count: number, active: boolean): void {
  useLayoutEffect(() => {
    const element = place.current
    if (!element || !active) return undefined
    const fit = () => {
      const { width, height } = bestGrid(count, { width: element.clientWidth, height: element.clientHeight }, GAP)
      element.style.setProperty('--tile-width', `${width}px`)
      element.style.setProperty('--tile-height', `${height}px`)
    }
    const observer = new ResizeObserver(fit)
    observer.observe(element)
    fit()
    return () => { observer.disconnect() }
  }, [place, count, active])
}
