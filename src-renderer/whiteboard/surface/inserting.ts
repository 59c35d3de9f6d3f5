import { CaptureUpdateAction, restoreElements } from '@excalidraw/excalidraw'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { randomNonce } from '../randomNonce.ts'
import type { SceneElement } from './sceneElements.ts'

type New = Record<string, unknown>
/** `gone`: ids of things whose place they take. */
export interface Inserting { insert(elements: readonly New[], gone?: readonly string[]): void }

/** In board units: the middle of what is seen. */
export function middleOf(api: Pick<ExcalidrawImperativeAPI, 'getAppState'>): [number, number] {
  const { scrollX, scrollY, zoom: { value }, width, height } = api.getAppState()
  return [width / 2 / value - scrollX, height / 2 / value - scrollY]
}

/** Puts new things on top of the others and selects them; the person can undo that. */
export function createInsert(api: ExcalidrawImperativeAPI): Inserting['insert'] {
  return (elements, gone = []) => {
    const rest = api.getSceneElementsIncludingDeleted().map((element) => (gone.includes(element.id) ? removed(element) : element))
    const made = restoreElements(elements as unknown as Parameters<typeof restoreElements>[0], null, { refreshDimensions: true })
    api.updateScene({
      elements: [...rest, ...made],
      appState: { selectedElementIds: marked(made.flatMap(({ id, locked }) => (locked ? [] : [id]))) },
      captureUpdate: CaptureUpdateAction.IMMEDIATELY,
    })
  }
}

export const removed = (element: SceneElement): SceneElement => ({ ...element, isDeleted: true, version: element.version + 1, versionNonce: randomNonce() })
export const marked = (ids: Iterable<string>): Record<string, true> => Object.fromEntries([...ids].map((id) => [id, true as const]))
