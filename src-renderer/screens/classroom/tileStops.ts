import { createContext, type FocusEvent, type KeyboardEvent, useContext, useState } from 'react'
import { isScreen, personOf, type TileId } from './stage/stageLayout.ts'

/** One button of a tile: how somebody's connection is, or keeping a picture large. */
export type TileStop = `quality:${string}` | `pin:${TileId}`

/** The buttons of all tiles, in the order of the tiles. One's own has none. */
export const stopsOf = (tiles: readonly TileId[], own: TileId): TileStop[] =>
  tiles.filter((tile) => tile !== own).flatMap((tile): TileStop[] => (isScreen(tile) ? [`pin:${tile}`] : [`quality:${personOf(tile)}`, `pin:${tile}`]))

const steps: Partial<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count, ArrowDown: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count, ArrowUp: (at, count) => (at + count - 1) % count,
  Home: () => 0, End: (_at, count) => count - 1,
}

/** Where a key leads; null: it leads nowhere. */
export function nextStop(stops: readonly TileStop[], from: TileStop, key: string): TileStop | null {
  const at = stops.indexOf(from)
  return at < 0 ? null : stops[steps[key]?.(at, stops.length) ?? -1] ?? null
}

/** The one that Tab reaches. */
export const CurrentStop = createContext<TileStop | null>(null)

const stopAt = (target: EventTarget): TileStop | undefined => (target instanceof HTMLElement ? target.closest<HTMLElement>('[data-tile-stop]')?.dataset['tileStop'] as TileStop | undefined : undefined)

/** All tiles are one stop of the Tab key, as in a toolbar: arrows, Home and End go through their buttons, so that the pictures are skipped at once. */
export function useTileStops(stops: readonly TileStop[]) {
  const [last, setLast] = useState<TileStop | null>(null)
  const current = last !== null && stops.includes(last) ? last : stops[0] ?? null
  return {
    current,
    onFocus({ target }: FocusEvent): void {
      const stop = stopAt(target)
      if (stop) setLast(stop)
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>): void {
      const from = stopAt(event.target)
      const next = from && !event.ctrlKey && !event.metaKey && !event.altKey ? nextStop(stops, from, event.key) : null
      if (next === null) return
      event.preventDefault()
      event.currentTarget.querySelector<HTMLElement>(`[data-tile-stop="${CSS.escape(next)}"]`)?.focus()
    },
  }
}

/** What a button of a tile is given. */
export function useTileStop(stop: TileStop): { isStop: boolean; mark: { 'data-tile-stop': TileStop } } {
  return { isStop: useContext(CurrentStop) === stop, mark: { 'data-tile-stop': stop } }
}
