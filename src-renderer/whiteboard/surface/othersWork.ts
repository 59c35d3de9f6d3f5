import { CaptureUpdateAction, reconcileElements, restoreElements } from '@excalidraw/excalidraw'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import type { BoardElement } from '#shared/board.ts'
import { byIndex, heldIds, type SceneElement } from './sceneElements.ts'
import type { SeenVersions } from './seenVersions.ts'

export type SceneApi = Pick<ExcalidrawImperativeAPI, 'getSceneElementsIncludingDeleted' | 'getAppState' | 'updateScene' | 'refresh'> & { history: { clear(): void } }
type Remote = Parameters<typeof reconcileElements>[1]

/** Brings what others did onto the scene, without touching what the person has in hand and without becoming theirs to undo. */
export interface OthersWork {
  /** Shows the newest version of these elements, or as soon as the person lets go of them. */
  show(elementIds: readonly string[]): void
  /** Shows what had to wait. */
  showWaiting(): void
  /** The scene becomes the board as it is, with nothing to undo. */
  showAll(elements: Iterable<BoardElement>): void
}

interface Deps {
  api: SceneApi
  seen: SeenVersions
  newest(elementId: string): BoardElement | undefined
  /** It lies on the page that is shown. */
  isHere(element: BoardElement): boolean
  /** Changed here and not yet on its way. */
  isUncommitted(elementId: string): boolean
}

const asScene = (element: BoardElement) => ({ ...element } as unknown as SceneElement)

/**
 * Copies as the library wants them. Sorted, because it gives new (and thereby newer) versions to those out of order. The point that
 * marks a stroke as finished is put back: without it the library (0.18) draws the end shorter than its author sees it.
 */
export function restore(elements: SceneElement[]): SceneElement[] {
  const ends = new Map(elements.flatMap((element) => (element.type === 'freedraw' ? [[element.id, element.lastCommittedPoint]] : [])))
  return restoreElements(elements.sort(byIndex), null).map((element) => (element.type === 'freedraw' ? { ...element, lastCommittedPoint: ends.get(element.id) ?? null } : element))
}

export function createOthersWork({ api, seen, newest, isHere, isUncommitted }: Deps): OthersWork {
  const waiting = new Set<string>()

  /** What must change on the scene for an element, if anything. */
  function changeOf(next: BoardElement | undefined, current: SceneElement | undefined): SceneElement | null {
    if (!next) return current && !current.isDeleted ? { ...current, isDeleted: true, version: current.version + 1 } : null
    if (!current) return next.isDeleted ? null : asScene(next)
    return next.version === current.version && next.versionNonce === current.versionNonce ? null : asScene(next)
  }
  function show(ids: readonly string[]): void {
    if (ids.length === 0) return
    const app = api.getAppState()
    const scene = api.getSceneElementsIncludingDeleted()
    const byId = new Map(scene.map((element) => [element.id, element]))
    const held = heldIds(app)
    const changes: SceneElement[] = []
    const away = new Set<string>()
    for (const id of ids) {
      if (held.has(id) || isUncommitted(id)) { waiting.add(id); continue }
      waiting.delete(id)
      const [next, current] = [newest(id), byId.get(id)]
      const isAway = next !== undefined && !isHere(next)
      if (isAway && current) away.add(id)
      const change = isAway ? null : changeOf(next, current)
      if (change) changes.push(change)
    }
    if (changes.length === 0 && away.size === 0) return
    const restored = restore(changes)
    for (const element of restored) seen.add(element)
    const replaced = new Set([...away, ...restored.map(({ id }) => id)])
    const elements = reconcileElements(scene.filter(({ id }) => !replaced.has(id)), restored as unknown as Remote, app)
    api.updateScene({ elements, captureUpdate: CaptureUpdateAction.NEVER })
  }

  return {
    show,
    showWaiting() { if (waiting.size > 0) show([...waiting]) },
    showAll(elements) {
      waiting.clear()
      seen.clear()
      const restored = restore([...elements].filter(({ isDeleted }) => !isDeleted).map(asScene))
      for (const element of restored) seen.add(element)
      api.updateScene({ elements: restored, captureUpdate: CaptureUpdateAction.NEVER })
      api.history.clear()
    },
  }
}
