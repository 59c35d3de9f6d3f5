import { AppError } from '#shared/errors.ts'
import { createValue } from '../../domain/value.ts'
import type { BoardTools } from '../Whiteboard.ts'

const notHere = () => Promise.reject(new AppError('BOARD_FAILED', 'This board does not take it'))

/** What is put on this board is put there by the vendor's own bar: the capabilities say so, and nobody is offered more. */
export const fastboardTools: BoardTools = {
  paintPage: () => () => undefined,
  follow: createValue({ name: null, following: false }), setFollowing: () => undefined,
  watchObjects: () => () => undefined, select: () => undefined, showOrigin: () => undefined, remove: () => undefined, insertShape: () => undefined, insertStamp: () => undefined,
  pictures: createValue({ loading: 0, failed: 0 }), retryPictures: () => undefined,
  insertPicture: notHere, openPdf: notHere, addPicturePage: notHere,
}
