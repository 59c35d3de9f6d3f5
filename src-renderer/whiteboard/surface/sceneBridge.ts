import { hashElementsVersion } from '@excalidraw/excalidraw'
import type { AppState } from '@excalidraw/excalidraw/types'
import { mayDraw } from '#shared/board.ts'
import { drawnOf, isPage } from '#shared/boardPages.ts'
import type { BoardPointer } from '#shared/channels.ts'
import type { AppError } from '#shared/errors.ts'
import { createScope } from '../../domain/scope.ts'
import type { BoardListener, BoardSync } from '../boardSync.ts'
import type { Schedule } from '../schedule.ts'
import type { BoardPages } from '../Whiteboard.ts'
import type { BackdropLayer } from './backdropLayer.ts'
import { createFollow, type Follow } from './follow.ts'
import { createOthersWork, type SceneApi } from './othersWork.ts'
import { createOwnWork } from './ownWork.ts'
import { createPageTurner, type PageTurner } from './pageTurner.ts'
import { createPreviewBook } from './previewBook.ts'
import { createPreviewSender } from './previewSender.ts'
import { createRemotePointers } from './remotePointers.ts'
import { isBusy, type SceneElement } from './sceneElements.ts'
import { createSeenVersions } from './seenVersions.ts'
import { throttle } from './throttle.ts'

/** Between the scene of the drawing library and the board. */
export interface SceneBridge {
  readonly follow: Follow
  onChange(elements: readonly SceneElement[], app: AppState): void
  onPointer(pointer: BoardPointer): void
  /** The page may go now: what is not finished is kept up to its last point. */
  keepNow(): void
  /** Hands over what is not finished, and lets go of everything. */
  end(): void
}

interface Deps { api: SceneApi; sync: BoardSync; pages: BoardPages; backdrop: BackdropLayer; wantPictures(fileIds: Iterable<string>): void; schedule: Schedule; now(): number; onError(error: AppError): void }

const POINTER_EVERY_MS = 50
const LOOK_EVERY_MS = 1_000
/** A preview whose author is gone, or whose operation was refused, is not kept longer. */
const PREVIEW_LIVES_MS = 4_000

export function createSceneBridge({ api, sync, pages, backdrop, wantPictures, schedule, now, onError }: Deps): SceneBridge {
  const scope = createScope()
  const seen = createSeenVersions()
  const book = createPreviewBook({ stored: (id) => drawnOf(sync.elements.get(id)), now })
  const pointers = createRemotePointers(now)
  const turner = createPageTurner({ api, sync, pages, leave: () => { own.commit() }, arrive: startOver })
  const { pageOf, isHere } = turner
  const previews = createPreviewSender({ send: sync.preview, pageOf, schedule })
  const own = createOwnWork({ api, sync, seen, previews, schedule, pageOf, mayDraw: () => mayDraw(sync.state.get().role), onRebased: (ids) => { others.show(ids) }, onError })
  const others = createOthersWork({ api, seen, newest: book.newest, isHere, isUncommitted: own.isUncommitted })
  const follow = createFollow({ api, pages, leads: () => sync.state.get().role === 'admin', send: sync.view, schedule, now })
  const sendPointer = throttle(sync.pointer, POINTER_EVERY_MS, schedule)
  const showPointers = throttle(() => { if (!scope.ended) api.updateScene({ collaborators: pointers.collaborators(turner.shown()) }) }, POINTER_EVERY_MS, schedule)
  const onScene = createSceneWatch({ own, others, previews, wantPictures, missing: (elements) => missingFrom(elements, sync.elements, isHere) })

  function onChange(elements: readonly SceneElement[], app: AppState): void {
    onScene(elements, app)
    turner.turn()
    follow.onChange(app)
    backdrop.show(pageShown()?.background ?? 'blank', app)
  }
  const pageShown = () => pages.state.get().pages.find(({ id }) => id === turner.shown())
  function startOver(): void {
    own.forget()
    book.clear()
    others.showAll([...sync.elements.values()].flatMap((record) => drawnOf(record) ?? []).filter(isHere))
  }
  function onPages(): void {
    turner.turn()
    const scene = api.getSceneElementsIncludingDeleted()
    // What lay on a page that nobody had told of may have found it.
    others.show([...scene.map(({ id }) => id).filter((id) => sync.elements.has(id)), ...missingFrom(scene, sync.elements, isHere)])
    backdrop.show(pageShown()?.background ?? 'blank', api.getAppState())
  }
  function look(): void {
    others.show(book.expire(now() - PREVIEW_LIVES_MS))
    follow.look()
    if (pointers.age()) showPointers()
    stopLooking = schedule(look, LOOK_EVERY_MS)
  }
  let stopLooking = schedule(look, LOOK_EVERY_MS)

  scope.add(sync.listen({ ...listenTo({ book, others, pointers, showPointers, onError }), onView: follow.onView }))
  scope.add(sync.state.subscribe(() => { if (sync.state.get().phase === 'opening') startOver() }))
  scope.add(pages.state.subscribe(onPages))
  scope.add(follow.end)
  scope.add(() => {
    stopLooking()
    previews.stop()
    own.commit()
    own.forget()
  })
  startOver()
  const keepNow = () => { own.commitLast(); sync.keepNow() }
  return { follow, onChange, keepNow, onPointer: (pointer) => { sendPointer({ ...pointer, page: turner.shown() }) }, end: scope.end }
}

interface Heard {
  book: ReturnType<typeof createPreviewBook>
  others: ReturnType<typeof createOthersWork>
  pointers: ReturnType<typeof createRemotePointers>
  showPointers(): void
  onError(error: AppError): void
}

/** What comes of the others. */
function listenTo({ book, others, pointers, showPointers, onError }: Heard): Omit<BoardListener, 'onView'> {
  return {
    onMerged(records) { others.show(records.flatMap((record) => (isPage(record) ? [] : [record.id]))) },
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
  }
}

interface Watched {
  own: ReturnType<typeof createOwnWork>
  others: ReturnType<typeof createOthersWork>
  previews: ReturnType<typeof createPreviewSender>
  wantPictures(fileIds: Iterable<string>): void
  missing(elements: readonly SceneElement[]): string[]
}

/** What is done when the library says that something is different: it says so far more often than anything is. */
function createSceneWatch({ own, others, previews, wantPictures, missing }: Watched): (elements: readonly SceneElement[], app: AppState) => void {
  let lastHash = 0
  let wasBusy = false
  return (elements, app) => {
    const busy = isBusy(app)
    const hash = hashElementsVersion(elements)
    if (hash !== lastHash || busy !== wasBusy) {
      own.collect(elements, busy)
      // What leaves the scene without being deleted comes back: only a deletion deletes.
      others.show(missing(elements))
      wantPictures(elements.flatMap((element) => (element.type === 'image' && !element.isDeleted && element.fileId !== null ? [element.fileId] : [])))
    }
    if (!busy && wasBusy) previews.stop()
    lastHash = hash
    wasBusy = busy
    if (!busy) others.showWaiting()
  }
}

function missingFrom(scene: readonly SceneElement[], board: BoardSync['elements'], isHere: PageTurner['isHere']): string[] {
  const present = new Set(scene.map(({ id }) => id))
  return [...board.values()].flatMap((record) => (record.isDeleted || isPage(record) || present.has(record.id) || !isHere(record) ? [] : [record.id]))
}
