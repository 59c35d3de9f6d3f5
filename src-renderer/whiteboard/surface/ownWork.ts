import { CaptureUpdateAction, isInvisiblySmallElement } from '@excalidraw/excalidraw'
import { type BoardElement, replaces } from '#shared/board.ts'
import { drawnOf } from '#shared/boardPages.ts'
import { AppError } from '#shared/errors.ts'
import { fitsOneOperation } from '../boardCopy.ts'
import { randomNonce } from '../randomNonce.ts'
import type { BoardSync } from '../boardSync.ts'
import type { Schedule } from '../schedule.ts'
import type { SceneApi } from './othersWork.ts'
import type { PreviewSender } from './previewSender.ts'
import { mayBeOnBoard, type SceneElement, type Stroke, toBoardElement } from './sceneElements.ts'
import type { SeenVersions } from './seenVersions.ts'
import { splitStroke } from './splitStroke.ts'

/** Finds what the person has changed on the scene and hands it to the sync. */
export interface OwnWork {
  isUncommitted(elementId: string): boolean
  /** `busy`: it is still growing; then it is shown at once and stored every second. */
  collect(elements: readonly SceneElement[], busy: boolean): void
  /** All of it, now. */
  commit(): void
  /** The same where the page goes: a stroke that is too long for one operation is handed over in its pieces at once. */
  commitLast(): void
  forget(): void
}

interface Deps {
  api: SceneApi
  sync: BoardSync
  seen: SeenVersions
  previews: PreviewSender
  schedule: Schedule
  mayDraw(): boolean
  pageOf(elementId: string): string
  /** The sync has a version that the scene does not show. */
  onRebased(elementIds: string[]): void
  onError(error: AppError): void
}

/** Long strokes are stored this often while they grow; a crash costs no more. */
const STORE_EVERY_MS = 1_000

export function createOwnWork({ api, sync, seen, previews, schedule, mayDraw, pageOf, onRebased, onError }: Deps): OwnWork {
  const uncommitted = new Map<string, SceneElement>()
  let cancelStore: (() => void) | null = null

  function note(element: SceneElement): SceneElement | null {
    if (seen.has(element)) return null
    const isNew = !sync.elements.has(element.id)
    // Begun and not yet anything, or given up before it was.
    if (isNew && mayBeOnBoard(element) && (element.isDeleted || isInvisiblySmallElement(element) || isEmptyText(element))) return null
    seen.add(element)
    if (!mayDraw()) return null
    if (mayBeOnBoard(element)) uncommitted.set(element.id, element)
    else if (!element.isDeleted) return element
    return null
  }
  function store(busy: boolean): void {
    cancelStore?.()
    cancelStore = null
    const changes: BoardElement[] = []
    const rebased: string[] = []
    for (const [id, element] of [...uncommitted]) {
      const change = toBoardElement(element, pageOf(id))
      if (isTooLong(element, change)) {
        if (!busy) splitLater(element)
        continue
      }
      uncommitted.delete(id)
      const based = rebase(change, drawnOf(sync.elements.get(id)))
      if (based !== change) rebased.push(id)
      changes.push(based)
    }
    sync.change(changes)
    onRebased(rebased)
  }
  function splitLater(stroke: Stroke): void {
    uncommitted.delete(stroke.id)
    const elements = api.getSceneElementsIncludingDeleted().flatMap((element) => (element.id === stroke.id ? splitStroke(stroke) : [element]))
    // The pieces come back as changes of the scene.
    schedule(() => { api.updateScene({ elements, captureUpdate: CaptureUpdateAction.IMMEDIATELY }) }, 0)
  }

  return {
    isUncommitted: (id) => uncommitted.has(id),
    collect(elements, busy) {
      const unwanted = elements.flatMap((element) => note(element) ?? [])
      if (unwanted.length > 0) onError(removeFrom(api, unwanted))
      if (uncommitted.size === 0) return
      if (!busy) { store(false); return }
      previews.show([...uncommitted.values()])
      cancelStore ??= schedule(() => { store(true) }, STORE_EVERY_MS)
    },
    commit() { if (uncommitted.size > 0) store(false) },
    commitLast() {
      sync.change(takeLong(uncommitted, pageOf))
      if (uncommitted.size > 0) store(true)
    },
    forget() {
      uncommitted.clear()
      cancelStore?.()
      cancelStore = null
    },
  }
}

const isTooLong = (element: SceneElement, change: BoardElement): element is Stroke => element.type === 'freedraw' && !element.isDeleted && !fitsOneOperation(change)
/** Takes out strokes that are too long for one operation, as their pieces. */
function takeLong(uncommitted: Map<string, SceneElement>, pageOf: (elementId: string) => string): BoardElement[] {
  return [...uncommitted].flatMap(([id, element]) => {
    if (!isTooLong(element, toBoardElement(element, pageOf(id)))) return []
    uncommitted.delete(id)
    return splitStroke(element).map((piece) => toBoardElement(piece, pageOf(id)))
  })
}
const isEmptyText = (element: SceneElement): boolean => element.type === 'text' && element.text === ''
function removeFrom(api: SceneApi, unwanted: readonly SceneElement[]): AppError {
  const ids = new Set(unwanted.map(({ id }) => id))
  api.updateScene({ elements: api.getSceneElementsIncludingDeleted().filter(({ id }) => !ids.has(id)), captureUpdate: CaptureUpdateAction.NEVER })
  return new AppError('VALIDATION_FAILED', `The board takes no ${[...new Set(unwanted.map(({ type }) => type))].join(', ')}`)
}
/** Somebody else's version came while this one was in hand: the one let go of last stays. */
function rebase(change: BoardElement, current: BoardElement | undefined): BoardElement {
  return replaces(change, current) || !current ? change : { ...change, version: current.version + 1, versionNonce: randomNonce() }
}
