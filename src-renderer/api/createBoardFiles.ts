import type { BoardFiles } from '../whiteboard/pictures/BoardFiles.ts'
import type { BoardApi } from './createBoardApi.ts'

/** Pictures of boards, kept by the server. */
export const createBoardFiles = (api: BoardApi): BoardFiles => ({
  upload: (id, picture, options) => api.sendBoardFile({ params: { id }, body: picture }, options),
  download: (id, fileId) => api.boardFile({ params: { id, fileId } }),
})
