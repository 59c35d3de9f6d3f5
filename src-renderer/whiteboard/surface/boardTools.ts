import { CaptureUpdateAction } from '@excalidraw/excalidraw'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { drawnOf, pageIdOf } from '#shared/boardPages.ts'
import type { BoardSync } from '../boardSync.ts'
import type { Schedule } from '../schedule.ts'
import type { FilledPages } from '../pages/createBoardPages.ts'
import type { HeldFiles } from '../pictures/heldFiles.ts'
import type { PictureLoader } from '../pictures/createPictureLoader.ts'
import type { BoardTools, BoardView } from '../Whiteboard.ts'
import type { Follow } from './follow.ts'
import { createInsert, marked, middleOf, removed } from './inserting.ts'
import { objectsOf } from './objects.ts'
import { isBusy, type SceneElement } from './sceneElements.ts'
import { originInMiddle } from './pageTurner.ts'
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
  files: HeldFiles
  loader: PictureLoader
  theme: BoardView['theme']
  schedule: Schedule
}

const OBJECTS_EVERY_MS = 400

/** What can be done on the scene without a pointer. `end`: paints and tells no more. */
export function createBoardTools({ api, sync, pages, follow, files, loader, theme, schedule }: Deps): BoardTools & { end(): void } {
  const newId = () => crypto.randomUUID()
  const insert = createInsert(api)
  const thumbnails = createThumbnails({
    page: (id) => pages.state.get().pages.find((one) => one.id === id),
    content: (pageId) => [...sync.elements.values()].flatMap((record) => drawnOf(record) ?? []).filter((element) => !element.isDeleted && pageIdOf(element) === pageId),
    files: api.getFiles, isBusy: () => isBusy(api.getAppState()), theme, schedule,
  })
  return {
    paintPage: thumbnails.paint,
    follow: follow.state,
    setFollowing: follow.setFollowing,
    watchObjects(listener) {
      const tell = () => { listener(objectsOf(api.getSceneElements(), api.getAppState().selectedElementIds)) }
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
    showOrigin() {
      const app = api.getAppState()
      const { value } = app.zoom
      api.updateScene({ appState: originInMiddle({ width: app.width / value, height: app.height / value }) })
    },
    insertShape(shape, text = '') { insert([shapeElement(shape, text, middleOf(api), api.getAppState(), newId)]) },
    insertStamp(stamp) { insert(stampElements(stamp, middleOf(api), newId)) },
    pictures: loader.state,
    retryPictures: loader.retry,
    ...createPictureTools({ api, sync, pages, files, loader, insert }),
    end: thumbnails.end,
  }
}

/** What is grouped with these comes along. */
function withGroups(scene: readonly Pick<SceneElement, 'id' | 'groupIds'>[], ids: readonly string[]): Set<string> {
  const wanted = new Set(ids)
  const groups = new Set(scene.flatMap(({ id, groupIds }) => (wanted.has(id) ? groupIds.slice(-1) : [])))
  return new Set(scene.flatMap(({ id, groupIds }) => (wanted.has(id) || groupIds.some((group) => groups.has(group)) ? [id] : [])))
}
