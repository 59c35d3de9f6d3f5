import { CaptureUpdateAction, restoreElements } from '@excalidraw/excalidraw'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { drawnOf, pageIdOf } from '#shared/boardPages.ts'
import type { BoardSync } from '../boardSync.ts'
import { randomNonce } from '../randomNonce.ts'
import type { Schedule } from '../schedule.ts'
import type { FilledPages } from '../pages/createBoardPages.ts'
import type { BoardFiles } from '../pictures/BoardFiles.ts'
import type { PictureLoader } from '../pictures/createPictureLoader.ts'
import type { BoardTools } from '../Whiteboard.ts'
import type { Follow } from './follow.ts'
import { objectsOf } from './objects.ts'
import { isBusy, type SceneElement } from './sceneElements.ts'
import { createPictureTools } from './pictureTools.ts'
import { shapeElement } from './shapes.ts'
import { stampElements } from './stamps.ts'
import { createThumbnails } from './thumbnails.ts'
import { throttle } from './throttle.ts'

interface Deps {
  api: ExcalidrawImperativeAPI
  sync: BoardSync
  pages: FilledPages
  follow: Follow
  files: BoardFiles
  loader: PictureLoader
  schedule: Schedule
}

const OBJECTS_EVERY_MS = 400

/** What can be done on the scene without a pointer. `end`: paints and tells no more. */
export function createBoardTools({ api, sync, pages, follow, files, loader, schedule }: Deps): BoardTools & { end(): void } {
  const newId = () => crypto.randomUUID()
  const insert = createInsert(api)
  const thumbnails = createThumbnails({
    page: (id) => pages.state.get().pages.find((one) => one.id === id),
    content: (pageId) => [...sync.elements.values()].flatMap((record) => drawnOf(record) ?? []).filter((element) => !element.isDeleted && pageIdOf(element) === pageId),
    files: api.getFiles, isBusy: () => isBusy(api.getAppState()), schedule,
  })
  return {
    paintPage: thumbnails.paint,
    follow: follow.state,
    setFollowing: follow.setFollowing,
    watchObjects(listener) {
      const tell = () => { listener(objectsOf(api.getSceneElements() as readonly SceneElement[], api.getAppState().selectedElementIds)) }
      const tellSoon = throttle(tell, OBJECTS_EVERY_MS, schedule)
      tell()
      return api.onChange(() => { tellSoon() })
    },
    select(ids) {
      const scene = api.getSceneElements()
      const wanted = withGroups(scene, ids)
      api.setActiveTool({ type: 'selection' })
      api.updateScene({ appState: { selectedElementIds: marked(wanted), selectedGroupIds: {} } })
      api.scrollToContent(scene.filter(({ id }) => wanted.has(id)), { animate: false })
    },
    remove(ids) {
      const scene = api.getSceneElementsIncludingDeleted()
      const gone = withGroups(scene, ids)
      const isGone = (element: SceneElement) => gone.has(element.id) || (element.type === 'text' && element.containerId !== null && gone.has(element.containerId))
      const elements = scene.map((element) => (isGone(element) && !element.isDeleted ? removed(element) : element))
      api.updateScene({ elements, appState: { selectedElementIds: {}, selectedGroupIds: {} }, captureUpdate: CaptureUpdateAction.IMMEDIATELY })
    },
    insertShape(shape, text = '') { insert([shapeElement(shape, text, middleOf(api), api.getAppState(), newId)]) },
    insertStamp(stamp) { insert(stampElements(stamp, middleOf(api), newId)) },
    pictures: loader.state,
    retryPictures: loader.retry,
    ...createPictureTools({ api, boardId: () => sync.boardId, pages, files, loader, insert }),
    end: thumbnails.end,
  }
}

type New = Record<string, unknown>
/** `gone`: ids of things whose place they take. */
export interface Inserting { insert(elements: readonly New[], gone?: readonly string[]): void }

/** In board units: the middle of what is seen. */
export function middleOf(api: Pick<ExcalidrawImperativeAPI, 'getAppState'>): [number, number] {
  const { scrollX, scrollY, zoom: { value }, width, height } = api.getAppState()
  return [width / 2 / value - scrollX, height / 2 / value - scrollY]
}

/** Puts new things on top of the others and selects them; the person can undo that. */
function createInsert(api: ExcalidrawImperativeAPI): Inserting['insert'] {
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

const removed = (element: SceneElement): SceneElement => ({ ...element, isDeleted: true, version: element.version + 1, versionNonce: randomNonce() })
const marked = (ids: Iterable<string>): Record<string, true> => Object.fromEntries([...ids].map((id) => [id, true as const]))
/** What is grouped with these comes along. */
function withGroups(scene: readonly Pick<SceneElement, 'id' | 'groupIds'>[], ids: readonly string[]): Set<string> {
  const wanted = new Set(ids)
  const groups = new Set(scene.flatMap(({ id, groupIds }) => (wanted.has(id) ? groupIds.slice(-1) : [])))
  return new Set(scene.flatMap(({ id, groupIds }) => (wanted.has(id) || groupIds.some((group) => groups.has(group)) ? [id] : [])))
}
