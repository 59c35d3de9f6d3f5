import type { OrderedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { AppState } from '@excalidraw/excalidraw/types'
import type { BoardElement } from '#shared/board.ts'
import { FIRST_PAGE } from '#shared/boardPages.ts'

/** Anything on the drawing library's scene, its own kinds included. */
export type SceneElement = OrderedExcalidrawElement
export type Stroke = Extract<SceneElement, { type: 'freedraw' }>
/** The library's point types depend on a package it does not ship. */
export const pointsOf = (element: Extract<SceneElement, { points: unknown }>): readonly (readonly [number, number])[] => element.points as readonly (readonly [number, number])[]

const boardTypes: ReadonlySet<string> = new Set<BoardElement['type']>(['rectangle', 'diamond', 'ellipse', 'arrow', 'line', 'freedraw', 'text', 'frame', 'image'])
export const mayBeOnBoard = (element: SceneElement): boolean => boardTypes.has(element.type)

/** A hundredth of a pixel is below what anybody sees, and halves the size of a stroke. */
const round = (value: number): number => Math.round(value * 100) / 100
export const roundPoints = (points: readonly (readonly [number, number])[]): [number, number][] => points.map(([x, y]) => [round(x), round(y)])
export const roundPressures = (pressures: readonly number[]): number[] => pressures.map(round)

/** A copy for the wire, on its page: the library changes its elements in place, and what is pasted still names the page it was copied from. */
export function toBoardElement(element: SceneElement, pageId: string): BoardElement {
  const copy = { ...element } as unknown as BoardElement
  if (pageId === FIRST_PAGE) delete copy.page
  else copy.page = pageId
  if ('points' in element) copy.points = roundPoints(pointsOf(element))
  if (element.type === 'freedraw') copy['pressures'] = roundPressures(element.pressures)
  return copy
}

/** A pointer is down or a text is open: what changes now is still growing. */
export const isBusy = (app: AppState): boolean => app.cursorButton === 'down' || app.editingTextElement !== null

/** Elements that the person has in hand; replacing them would tear them away. */
export function heldIds(app: AppState): Set<string> {
  const held = [app.newElement, app.multiElement, app.editingTextElement, app.resizingElement].flatMap((element) => element?.id ?? [])
  if (app.editingLinearElement) held.push(app.editingLinearElement.elementId)
  return new Set(app.cursorButton === 'down' ? [...held, ...Object.keys(app.selectedElementIds)] : held)
}

/** By fractional index, the library's own order. */
export function byIndex(a: SceneElement, b: SceneElement): number {
  if (a.index === b.index) return a.id < b.id ? -1 : 1
  return a.index < b.index ? -1 : 1
}
