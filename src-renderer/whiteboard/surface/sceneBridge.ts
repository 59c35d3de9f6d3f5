import { hashElementsVersion } from '@excalidraw/excalidraw'
import type { AppState } from '@excalidraw/excalidraw/types'
import { mayDraw } from '#shared/board.ts'
import type { BoardPointer } from '#shared/channels.ts'
import type { AppError } from '#shared/errors.ts'
import { createScope } from '../../domain/scope.ts'
import type { BoardSync } from '../boardSync.ts'
import type { Schedule } from '../schedule.ts'
import { createOthersWork, type SceneApi } from './othersWork.ts'
import { createOwnWork } from './ownWork.ts'
import { createPreviewBook } from './previewBook.ts'
import { createPreviewSender } from './previewSender.ts'
import { createRemotePointers } from './remotePointers.ts'
import { isBusy, type SceneElement } from './sceneElements.ts'
import { createSeenVersions } from './seenVersions.ts'
import { throttle } from './throttle.ts'

/** Between the scene of the drawing library and the board. */
export interface SceneBridge {
  onChange(elements: readonly SceneElement[], app: AppState): void
  onPointer(pointer: BoardPointer): void
  /** Hands over what is not finished, and lets go of everything. */
  end(): void
}

interface Deps { api: SceneApi; sync: BoardSync; schedule: Schedule; now(): number; onError(error: AppError): void }

const POINTER_EVERY_MS = 50
const LOOK_EVERY_MS = 1_000
/** A preview whose author is gone, or whose operation was refused, is not kept longer. */
const PREVIEW_LIVES_MS = 4_000

export function createSceneBridge({ api, sync, schedule, now, onError }: Deps): SceneBridge {
  const scope = createScope()
  const seen = createSeenVersions()
  const book = createPreviewBook({ stored: (id) => sync.elements.get(id), now })
  const pointers = createRemotePointers(now)
  const previews = createPreviewSender({ send: sync.preview, schedule })
  const own = createOwnWork({ api, sync, seen, previews, schedule, mayDraw: () => mayDraw(sync.state.get().role), onRebased: (ids) => { others.show(ids) }, onError })
  const others = createOthersWork({ api, seen, newest: book.newest, isUncommitted: own.isUncommitted })
  const sendPointer = throttle(sync.pointer, POINTER_EVERY_MS, schedule)
  const showPointers = throttle(() => { if (!scope.ended) api.updateScene({ collaborators: pointers.collaborators() }) }, POINTER_EVERY_MS, schedule)
  let lastHash = 0
  let wasBusy = false

  function onChange(elements: readonly SceneElement[], app: AppState): void {
    const busy = isBusy(app)
    const hash = hashElementsVersion(elements)
    if (hash !== lastHash || busy !== wasBusy) {
      own.collect(elements, busy)
      // What leaves the scene without being deleted comes back: only a deletion deletes.
      others.show(missingFrom(elements, sync.elements))
    }
    if (!busy && wasBusy) previews.stop()
    lastHash = hash
    wasBusy = busy
    if (!busy) others.showWaiting()
  }
  function startOver(): void {
    own.forget()
    book.clear()
    others.showAll(sync.elements.values())
  }
  function look(): void {
    others.show(book.expire(now() - PREVIEW_LIVES_MS))
    if (pointers.age()) showPointers()
    stopLooking = schedule(look, LOOK_EVERY_MS)
  }
  let stopLooking = schedule(look, LOOK_EVERY_MS)

  scope.add(sync.listen({
    onMerged(elements) { others.show(elements.map(({ id }) => id)) },
    onReverted(ids, error) {
      others.show(ids)
      if (error) onError(error)
    },
    onPreview(_userId, preview) {
      const id = book.take(preview)
      if (id !== null) others.show([id])
    },
    onPointer(userId, name, pointer) {
      pointers.move(userId, name, pointer)
      showPointers()
    },
  }))
  scope.add(sync.state.subscribe(() => { if (sync.state.get().phase === 'opening') startOver() }))
  scope.add(() => {
    stopLooking()
    previews.stop()
    own.commit()
    own.forget()
  })
  startOver()

  return { onChange, onPointer: sendPointer, end: scope.end }
}

function missingFrom(scene: readonly SceneElement[], board: BoardSync['elements']): string[] {
  const present = new Set(scene.map(({ id }) => id))
  return [...board.values()].flatMap(({ id, isDeleted }) => (isDeleted || present.has(id) ? [] : [id]))
}
