import { type BoardPage, MAX_PAGES } from '#shared/boardPages.ts'
import { createValue } from '../../domain/value.ts'
import type { BoardPages, PagesState } from '../Whiteboard.ts'
import type { FastboardApp } from './sdk.ts'

const pageAt = (place: number): BoardPage => ({ id: `page-${place}`, type: 'page', version: 1, versionNonce: 0, isDeleted: false, index: 'a0', name: '', background: 'blank' })
const stateOf = (pages: number, current: number): PagesState => ({ pages: Array.from({ length: Math.max(1, pages) }, (_, i) => pageAt(i)), current: pageAt(current).id })

export interface FastboardPages extends BoardPages { follow(app: FastboardApp): () => void }

/** The vendor's pages are known by their place, and everybody in the room is on the same one. They are turned and added; the vendor has nothing to take a removed one back with. */
export function createFastboardPages(mayAdd: () => boolean): FastboardPages {
  const state = createValue<PagesState>(stateOf(1, 0))
  let app: FastboardApp | null = null
  return {
    state,
    follow(next) {
      app = next
      const look = () => { state.set(stateOf(next.sceneLength.value, next.sceneIndex.value)) }
      const stops = [next.sceneLength.subscribe(look), next.sceneIndex.subscribe(look)]
      return () => {
        for (const stop of stops) stop()
        if (app === next) app = null
      }
    },
    show(pageId) {
      const place = state.get().pages.findIndex(({ id }) => id === pageId)
      if (place >= 0) void app?.jumpPage(place)
    },
    add() {
      const { pages, current } = state.get()
      if (!app || !mayAdd() || pages.length >= MAX_PAGES) return null
      const place = pages.findIndex(({ id }) => id === current) + 1
      const { addPage, nextPage } = app
      void addPage.call(app, { after: true }).then(() => nextPage.call(app))
      return pageAt(place).id
    },
    copy: () => null, rename: () => undefined, setBackground: () => undefined, move: () => undefined, remove: () => undefined, takeBack: () => false,
  }
}
