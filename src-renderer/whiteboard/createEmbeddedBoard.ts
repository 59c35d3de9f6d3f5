import { toAppError } from '#shared/errors.ts'
import type { Wire } from '../domain/wire.ts'
import { createBoardPicture } from './boardPicture.ts'
import { createBoardSync } from './boardSync.ts'
import type { BoardCopies } from './keptBoards.ts'
import type { UnsavedStore } from './UnsavedStore.ts'
import type { Whiteboard } from './Whiteboard.ts'

declare global {
  interface Window { EXCALIDRAW_ASSET_PATH?: string }
}

interface Deps {
  wire: Wire
  /** Where unsaved work stays after closing; it outlives this board. */
  copies: BoardCopies
  /** Where it stays besides, when the page is gone. */
  store: UnsavedStore
}

/** The board that needs nobody but our own server. Its drawing surface loads when it is first shown. */
export function createEmbeddedBoard({ wire, copies, store }: Deps): Whiteboard {
  const sync = createBoardSync({ wire, copies, store })
  let place: HTMLElement | null = null
  return {
    state: sync.state,
    refusedWork: sync.refusedWork,
    forgetRefusedWork: sync.forgetRefusedWork,
    open: sync.open,
    close: sync.close,
    picture: createBoardPicture({ place: () => place, now: () => performance.now() }),
    async mount(into, view) {
      // Read while the library loads; its fonts lie beside the application (see build/excalidraw.ts).
      window.EXCALIDRAW_ASSET_PATH = new URL(`${import.meta.env.BASE_URL}excalidraw/`, document.baseURI).href
      try {
        const { showSurface } = await import('./surface/showSurface.tsx')
        const hide = await showSurface(into, { ...view, sync })
        place = into
        const stop = sync.notKept.subscribe(() => {
          const error = sync.notKept.get()
          if (error) view.onError(error)
        })
        return () => {
          stop()
          hide()
        }
      } catch (thrown) {
        throw toAppError(thrown, 'BOARD_FAILED')
      }
    },
  }
}
