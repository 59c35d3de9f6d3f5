import type { Readable } from 'node:stream'
import { boardFileSchema, MAX_IMAGE_BYTES, type BoardFile } from '../../src-shared/boards.ts'
import { AppError } from '../../src-shared/errors.ts'
import { splitFileName } from '../../src-shared/roomFiles.ts'
import type { BoardFileRepository, BoardFileRow } from '../repositories/boardFileRepository.ts'
import type { FileStore, Incoming } from '../storage/createFileStore.ts'
import type { PictureSize } from '../storage/findPictureSize.ts'
import type { BoardFileKeys } from './boardFileKeys.ts'
import type { BoardService } from './boardService.ts'
import type { Clock } from './clock.ts'
import { faultOf } from './faults.ts'
import type { Actor } from './permissions.ts'
import { consume, createRateLimit } from './rateLimit.ts'
import type { StoredFile } from './roomFileService.ts'
import type { Serially } from './serially.ts'

/** Of all pictures of a board together. */
export const MAX_BOARD_FILE_BYTES = 500 * 1024 * 1024
/** The pages of a document come one after the other, each as a picture. */
export const MAX_BOARD_UPLOADS = 120
const WINDOW_SECONDS = 60

/** `bytes`: as announced, null where it was not. */
export interface BoardUpload { bytes: number | null; source: Readable }
export type BoardFileService = ReturnType<typeof createBoardFileService>

interface Deps {
  files: BoardFileRepository
  store: Pick<FileStore, 'receive' | 'discard' | 'keep' | 'pathOf'>
  /** By hash, shared with everybody who keeps or clears away files of the store. */
  turns: Serially
  boards: Pick<BoardService, 'role' | 'requireDrawing'>
  findType: (path: string, name: string) => Promise<string | null>
  keys: Pick<BoardFileKeys, 'require'>
  measure: (path: string) => Promise<PictureSize | 'tooLarge' | null>
  clock: Clock
}

/** B6. Pictures that boards and their versions show. */
export function createBoardFileService({ files, store, turns, boards, findType, measure, keys, clock }: Deps) {
  const uploads = createRateLimit(MAX_BOARD_UPLOADS, WINDOW_SECONDS)

  /** `only`: the one type that is taken. Throws FILE_TYPE, PAYLOAD_TOO_LARGE. */
  async function describe({ path, bytes, hash }: Incoming, boardId: string, only?: BoardFile['type']): Promise<BoardFileRow> {
    const type = boardFileSchema.shape.type.safeParse(await findType(path, ''))
    if (!type.success || (only !== undefined && type.data !== only)) throw new AppError('FILE_TYPE', only ? 'Only PNG pictures are taken here' : 'Only PNG, JPEG, GIF and WebP pictures are taken')
    const size = await measure(path)
    if (size === null) throw new AppError('FILE_TYPE', 'The picture cannot be read')
    if (size === 'tooLarge') throw new AppError('PAYLOAD_TOO_LARGE', 'The picture has too many pixels')
    return { boardId, hash, type: type.data, bytes, ...size, createdAt: clock.now() }
  }
  async function put(actor: Actor, boardId: string, { bytes, source }: BoardUpload, only?: BoardFile['type']): Promise<BoardFile> {
    await consume(uploads, actor.userId, 'Too many pictures at once')
    if ((bytes ?? 0) > MAX_IMAGE_BYTES) throw new AppError('PAYLOAD_TOO_LARGE', `A picture has at most ${MAX_IMAGE_BYTES} bytes`)
    if (await files.bytesIn(boardId) + (bytes ?? 0) > MAX_BOARD_FILE_BYTES) throw boardIsFull()
    const incoming = await store.receive(source, MAX_IMAGE_BYTES).catch((error: unknown) => { throw faultOf(error) })
    try {
      const row = await describe(incoming, boardId, only)
      await turns.run(row.hash, async () => {
        await store.keep(incoming)
        if (!await files.add(row, MAX_BOARD_FILE_BYTES)) throw boardIsFull()
      })
      return toBoardFile(row)
    } finally {
      await store.discard(incoming)
    }
  }

  async function stored(boardId: string, fileId: string): Promise<StoredFile> {
    const file = await files.find(boardId, fileId)
    if (!file) throw new AppError('NOT_FOUND', 'No such picture on this board')
    const { hash, type, bytes } = file
    return { path: store.pathOf(hash), hash, name: `${hash.slice(0, 12)}.${splitFileName('', type).ending}`, type, bytes, isShown: true }
  }

  return {
    /** By somebody who may draw. NOT_FOUND, FORBIDDEN, RATE_LIMITED, FILE_TYPE, PAYLOAD_TOO_LARGE: in bytes, in pixels, or all of the board's together. Then nothing of it is left. */
    async put(actor: Actor, boardId: string, upload: BoardUpload): Promise<BoardFile> {
      await boards.requireDrawing(actor, boardId)
      return put(actor, boardId, upload)
    },
    /** Of a version of the board. Who may is asked elsewhere. */
    putPicture: (actor: Actor, boardId: string, upload: BoardUpload): Promise<BoardFile> => put(actor, boardId, upload, 'image/png'),
    async get(actor: Actor, boardId: string, fileId: string): Promise<StoredFile> {
      await boards.role(actor, boardId)
      return stored(boardId, fileId)
    },
    /** By a key of the board instead of a person. */
    linked(boardId: string, fileId: string, key: string): Promise<StoredFile> {
      keys.require(boardId, key)
      return stored(boardId, fileId)
    },
  }
}

const toBoardFile = ({ hash, type, bytes, width, height }: BoardFileRow): BoardFile => ({ id: hash, type, bytes, width, height })
const boardIsFull = (): AppError => new AppError('PAYLOAD_TOO_LARGE', `The pictures of a board have at most ${MAX_BOARD_FILE_BYTES} bytes together`)
