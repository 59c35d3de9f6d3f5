import { toAppError } from '#shared/errors.ts'
import type { Wire } from '../domain/wire.ts'
import { createBoardPicture } from './boardPicture.ts'
import { type BoardCopies, createBoardSync } from './boardSync.ts'
import type { Whiteboard } from './Whiteboard.ts'

declare global {
  interface Window { EXCALIDRAW_ASSET_PATH?: string }
}

interface Deps {
  wire: Wire
  /** Where unsaved work stays after closing; it outlives this board. */
  copies: BoardCopies
}

/** The board that needs nobody but our own server. Its drawing surface loads when it is first shown. */
export function createEmbeddedBoard({ wire, copies }: Deps): Whiteboard {
  const sync = createBoardSync({ wire, copies })
  let place: HTMLElement | null = null
  return {
    state: sync.state,
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
        return hide
      } catch (thrown) {
        throw toAppError(thrown, 'BOARD_FAILED')
      }
    },
  }
}
