import type { AppState } from '@excalidraw/excalidraw/types'
import type { BoardElement } from '#shared/board.ts'
import { drawnOf, FIRST_PAGE, isPage, pageIdOf } from '#shared/boardPages.ts'
import type { BoardSync } from '../boardSync.ts'
import type { BoardPages } from '../Whiteboard.ts'
import type { SceneApi } from './othersWork.ts'
import { isBusy } from './sceneElements.ts'

type Place = Pick<AppState, 'scrollX' | 'scrollY' | 'zoom'>

/** Which page the scene shows. Place and zoom are kept for each. */
export interface PageTurner {
  shown(): string
  /** The page an element lies on, or a new one would. */
  pageOf(elementId: string): string
  isHere(element: BoardElement): boolean
  /** Shows the page that is wanted, as soon as the person has nothing in hand. */
  turn(): void
}

interface Deps {
  api: SceneApi
  sync: BoardSync
  pages: BoardPages
  /** What was changed on the page that goes is handed over. */
  leave(): void
  /** The scene becomes the page that comes. */
  arrive(): void
}

export function createPageTurner({ api, sync, pages, leave, arrive }: Deps): PageTurner {
  const places = new Map<string, Place>()
  let shown = pages.state.get().current

  /** What lies on a page that nobody has told of is on the first one. */
  function placeOf(element: BoardElement): string {
    const id = pageIdOf(element)
    const page = sync.elements.get(id)
    return page && isPage(page) ? id : FIRST_PAGE
  }
  return {
    shown: () => shown,
    pageOf(elementId) {
      const element = drawnOf(sync.elements.get(elementId))
      return element ? placeOf(element) : shown
    },
    isHere: (element) => placeOf(element) === shown,
    turn() {
      const next = pages.state.get().current
      const app = api.getAppState()
      if (next === shown || isBusy(app)) return
      leave()
      places.set(shown, { scrollX: app.scrollX, scrollY: app.scrollY, zoom: app.zoom })
      shown = next
      arrive()
      const isAround = pages.state.get().pages.find(({ id }) => id === next)?.background === 'axes'
      const place = places.get(next) ?? { ...(isAround ? originInMiddle(app) : { scrollX: 0, scrollY: 0 }), zoom: { value: 1 as AppState['zoom']['value'] } }
      api.updateScene({ appState: { ...place, selectedElementIds: {}, selectedGroupIds: {}, editingGroupId: null, selectedLinearElement: null, editingLinearElement: null, multiElement: null, croppingElementId: null } })
    },
  }
}

/** Where axes cross. */
export const originInMiddle = ({ width, height }: Pick<AppState, 'width' | 'height'>): Pick<AppState, 'scrollX' | 'scrollY'> => ({ scrollX: width / 2, scrollY: height / 2 })
