import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { FIRST_PAGE } from '#shared/boardPages.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import type { FilledPages } from '../pages/createBoardPages.ts'
import type { BoardFiles } from '../pictures/BoardFiles.ts'
import type { HeldFiles } from '../pictures/heldFiles.ts'
import type { PictureLoader } from '../pictures/createPictureLoader.ts'
import { fittedSize, type Size } from '../pictures/fittedSize.ts'
import { imageOf } from '../pictures/imageOf.ts'
import { preparePicture } from '../pictures/preparePicture.ts'
import type { BoardSync } from '../boardSync.ts'
import type { BoardTools } from '../Whiteboard.ts'
import { type Inserting, middleOf } from './inserting.ts'

interface Deps { api: ExcalidrawImperativeAPI; sync: Pick<BoardSync, 'state' | 'boardId'>; pages: FilledPages; files: HeldFiles; loader: PictureLoader; insert: Inserting['insert'] }

/** A new picture takes at most this share of what is seen. */
const SHARE = 0.6
/** Of a page that is a picture: about the width of a page of paper on a screen. */
const PAGE_WIDTH = 900

/** Pictures are sent first and put on the board when the server has them, or this device keeps them until it has: what others see named can be had. */
export function createPictureTools({ api, sync, pages, files, loader, insert }: Deps): Pick<BoardTools, 'insertPicture' | 'addPicturePage' | 'openPdf'> {
  async function send(file: Blob, options: Parameters<BoardFiles['upload']>[2]): Promise<Size & { fileId: string }> {
    const { boardId } = sync
    const { phase } = sync.state.get()
    if (boardId === null || (phase !== 'open' && phase !== 'reconnecting')) throw new AppError('SERVER_UNREACHABLE', 'The board is not connected')
    const { blob, width, height } = await preparePicture(file)
    options?.signal?.throwIfAborted()
    // Known to be away: nobody has to wait until an upload gives up.
    const { id } = await (phase === 'open' ? files.upload(boardId, blob, options) : files.hold(boardId, blob).catch((thrown: unknown) => { throw toAppError(thrown, 'SERVER_UNREACHABLE') }))
    await loader.keep(id, blob)
    return { fileId: id, width, height }
  }
  return {
    async insertPicture(file, { at, scale = 1, latex, replaces, ...options } = {}) {
      const { fileId, width, height } = await send(file, options)
      const { zoom: { value }, width: wide, height: high } = api.getAppState()
      const size = fittedSize({ width: width * scale, height: height * scale }, { width: SHARE * wide / value, height: SHARE * high / value })
      const old = replaces === undefined ? undefined : api.getSceneElements().find(({ id }) => id === replaces)
      const [x, y] = old ? [old.x + old.width / 2, old.y + old.height / 2] : at ? onBoard(api, at) : middleOf(api)
      insert([{
        ...imageOf(fileId, { x: x - size.width / 2, y: y - size.height / 2, ...size }), ...(latex === undefined ? {} : { customData: { latex } }),
      }], old ? [old.id] : [])
    },
    openPdf: async (file) => (await import('../pdf/openPdf.ts')).openPdf(file),
    async addPicturePage(file, { name, ...options }) {
      const { fileId, width, height } = await send(file, options)
      const size = { width: PAGE_WIDTH, height: PAGE_WIDTH * height / width }
      const id = pages.addFilled({ name }, (pageId) => [{ ...imageOf(fileId, { x: 0, y: 0, ...size }), ...(pageId === FIRST_PAGE ? {} : { page: pageId }), locked: true, index: 'a0' }])
      if (id === null) throw new AppError('PAYLOAD_TOO_LARGE', 'The board has as many pages as it may have')
    },
  }
}

/** From pixels of the window to units of the board. */
function onBoard(api: Pick<ExcalidrawImperativeAPI, 'getAppState'>, { x, y }: { x: number; y: number }): [number, number] {
  const { scrollX, scrollY, zoom: { value }, offsetLeft, offsetTop } = api.getAppState()
  return [(x - offsetLeft) / value - scrollX, (y - offsetTop) / value - scrollY]
}
