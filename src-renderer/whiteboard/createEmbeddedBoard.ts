import { toAppError } from '#shared/errors.ts'
import { createValue } from '../domain/value.ts'
import type { Wire } from '../domain/wire.ts'
import { createBoardPicture } from './boardPicture.ts'
import { createBoardSync } from './boardSync.ts'
import { checkedWire } from './checkedWire.ts'
import type { BoardCopies } from './keptBoards.ts'
import { tellLibraryFiles } from './libraryFiles.ts'
import { createBoardPages } from './pages/createBoardPages.ts'
import type { BoardFiles } from './pictures/BoardFiles.ts'
import { createHeldFiles } from './pictures/heldFiles.ts'
import type { PictureCache } from './pictures/createPictureLoader.ts'
import type { UnsavedStore } from './UnsavedStore.ts'
import type { BoardCapabilities, BoardTools, Whiteboard } from './Whiteboard.ts'

interface Deps {
  wire: Wire
  /** Where unsaved work stays after closing; it outlives this board. */
  copies: BoardCopies
  /** Where it stays besides, when the page is gone. */
  store: UnsavedStore
  /** Where its pictures are kept. */
  files: BoardFiles
  /** Who draws here. */
  userId: string
}

const everything: BoardCapabilities = { pages: 'all', objects: true, pictures: true }

/** The board that needs nobody but our own server. Its drawing surface loads when it is first shown. */
export function createEmbeddedBoard({ wire, copies, store, files: sent, userId }: Deps): Whiteboard {
  const files = createHeldFiles(sent, store.pictures)
  const sync = createBoardSync({
    wire: checkedWire(wire), copies, store, beforeSending: (boardId, operations) => files.deliver(boardId, operations.map(({ element }) => element)),
  })
  const pages = createBoardPages({ sync })
  const tools = createValue<BoardTools | null>(null)
  const pictures: PictureCache = new Map()
  let place: HTMLElement | null = null
  return {
    state: sync.state,
    pages, tools,
    capabilities: createValue(everything),
    fallBack: createValue(null),
    keep: () => Promise.resolve(),
    showVersion: () => Promise.resolve(),
    refusedWork: sync.refusedWork,
    forgetRefusedWork: sync.forgetRefusedWork,
    async open(ticket) {
      await sync.open(ticket)
      const { boardId } = ticket
      // As the store says, not this page: it may not have answered in time, and other tabs have their own there. Where it does not say, nothing goes.
      store.read(boardId).then((kept) => (sync.boardId === boardId ? files.tidy(boardId, [...sync.elements.values(), ...kept.map(({ operation }) => operation.element)]) : undefined)).catch(() => undefined)
    },
    close: sync.close,
    picture: createBoardPicture({ place: () => place, now: () => performance.now() }),
    async mount(into, view) {
      tellLibraryFiles()
      try {
        const { showSurface } = await import('./surface/showSurface.tsx')
        const surface = await showSurface(into, { ...view, sync, pages, files, pictures, userId })
        place = into
        tools.set(surface.tools)
        const stop = sync.notKept.subscribe(() => {
          const error = sync.notKept.get()
          if (error) view.onError(error)
        })
        return () => {
          if (tools.get() === surface.tools) tools.set(null)
          stop()
          surface.hide()
        }
      } catch (thrown) {
        throw toAppError(thrown, 'BOARD_FAILED')
      }
    },
  }
}
