import { MAX_PAGES } from '#shared/boardPages.ts'
import { AppError } from '#shared/errors.ts'
import { createValue } from '../../domain/value.ts'
import type { BoardFiles } from '../pictures/BoardFiles.ts'
import { fittedSize, type Size } from '../pictures/fittedSize.ts'
import { preparePicture } from '../pictures/preparePicture.ts'
import type { BoardTools } from '../Whiteboard.ts'
import { writtenAddress } from './pictureAddress.ts'
import type { FastboardApp } from './sdk.ts'

/** A new picture takes at most this share of what is seen. */
const SHARE = 0.6

interface Deps { app: Pick<FastboardApp, 'manager' | 'canOperate' | 'sceneLength' | 'addPage' | 'nextPage'>; boardId: string; files: Pick<BoardFiles, 'upload'> }

/** Pictures and documents: sent to our server first, and put on the vendor's board by where they lie there. The rest is the vendor's own bar's, and the capabilities say so. */
export function createFastboardTools({ app, boardId, files }: Deps): BoardTools {
  async function send(file: Blob, options: Parameters<BoardFiles['upload']>[2]): Promise<Size & { src: string }> {
    if (!app.canOperate) throw new AppError('SERVER_UNREACHABLE', 'The board is not connected')
    const { blob, width, height } = await preparePicture(file)
    options?.signal?.throwIfAborted()
    return { src: writtenAddress((await files.upload(boardId, blob, options)).id), width, height }
  }
  return {
    paintPage: () => () => undefined,
    follow: createValue({ name: null, following: false }), setFollowing: () => undefined,
    watchObjects: () => () => undefined, select: () => undefined, showOrigin: () => undefined, remove: () => undefined, insertShape: () => undefined, insertStamp: () => undefined,
    pictures: createValue({ loading: 0, failed: 0 }), retryPictures: () => undefined,
    async insertPicture(file, options = {}) {
      const { src, ...pixels } = await send(file, options)
      await app.manager.switchMainViewToWriter()
      const { mainView } = app.manager
      const { centerX, centerY, scale } = mainView.camera
      const size = fittedSize(pixels, { width: SHARE * mainView.size.width / scale, height: SHARE * mainView.size.height / scale })
      const uuid = crypto.randomUUID()
      mainView.insertImage({ uuid, centerX, centerY, ...size, locked: false, crossOrigin: true })
      mainView.completeImageUpload(uuid, src)
    },
    openPdf: async (file) => (await import('../pdf/openPdf.ts')).openPdf(file),
    async addPicturePage(file, options) {
      if (app.sceneLength.value >= MAX_PAGES) throw new AppError('PAYLOAD_TOO_LARGE', 'The board has as many pages as it may have')
      const ppt = await send(file, options)
      await app.addPage({ after: true, scene: { ppt } })
      await app.nextPage()
    },
  }
}
