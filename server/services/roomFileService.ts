import type { Readable } from 'node:stream'
import { MAX_FILE_BYTES, type RoomFile } from '../../src-shared/chat.ts'
import { AppError } from '../../src-shared/errors.ts'
import { isPicture, splitFileName } from '../../src-shared/roomFiles.ts'
import type { RoomFileRow } from '../repositories/chatRepository.ts'
import type { RoomFileRepository } from '../repositories/roomFileRepository.ts'
import type { RoomRecordRepository } from '../repositories/roomRecordRepository.ts'
import type { FileStore, Incoming } from '../storage/createFileStore.ts'
import type { PictureSize } from '../storage/findPictureSize.ts'
import { toRoomFile } from './chatService.ts'
import type { Clock } from './clock.ts'
import { fileNameOf } from '../../src-shared/fileName.ts'
import { newId } from './newId.ts'
import { requireOwnRecord, requireRecord, type Actor } from './permissions.ts'
import { consume, createRateLimit } from './rateLimit.ts'
import { roomRecordOf } from './roomRecord.ts'
import type { Serially } from './serially.ts'

/** Of all files of a room together. */
export const MAX_ROOM_FILE_BYTES = 500 * 1024 * 1024
/** More than anybody drops into a chat; begun ones count, whatever became of them. */
export const MAX_UPLOADS = 30
const WINDOW_SECONDS = 60

/** `bytes`: as announced, null where it was not. */
export interface Upload { name: string; bytes: number | null; source: Readable }
/** `isShown`: drawn in the page; anything else is only to be saved. */
export interface StoredFile { path: string; hash: string; name: string; type: string; bytes: number; isShown: boolean }
export type RoomFileService = ReturnType<typeof createRoomFileService>

interface Deps {
  files: Pick<RoomFileRepository, 'find' | 'add' | 'bytesIn'>
  records: RoomRecordRepository
  store: Pick<FileStore, 'receive' | 'discard' | 'keep' | 'pathOf'>
  /** By hash: whoever keeps a file and whoever clears it away take turns. */
  turns: Serially
  findType: (path: string, name: string) => Promise<string | null>
  findPictureSize: (path: string) => Promise<PictureSize | null>
  isInside: (roomId: string, userId: string) => boolean
  clock: Clock
}

/** Files that are put into rooms. */
export function createRoomFileService({ files, records, store, turns, findType, findPictureSize, isInside, clock }: Deps) {
  const uploads = createRateLimit(MAX_UPLOADS, WINDOW_SECONDS)

  async function requireRoomFor(roomId: string, bytes: number): Promise<void> {
    if (bytes > MAX_FILE_BYTES) throw new AppError('PAYLOAD_TOO_LARGE', `A file has at most ${MAX_FILE_BYTES} bytes`)
    if (await files.bytesIn(roomId) + bytes > MAX_ROOM_FILE_BYTES) throw roomIsFull()
  }
  async function describe({ path, bytes, hash }: Incoming, name: string): Promise<Pick<RoomFileRow, 'name' | 'type' | 'bytes' | 'hash' | 'width' | 'height'>> {
    if (bytes === 0) throw new AppError('VALIDATION_FAILED', 'The file is empty', { issues: [{ path: 'file', message: 'is empty' }] })
    const type = await findType(path, name)
    if (type === null) throw new AppError('FILE_TYPE', 'Files of this type are not taken')
    const size = isPicture(type) ? await findPictureSize(path) : null
    const { stem, ending } = splitFileName(name.split(/[/\\]/).at(-1) ?? '', type)
    return { name: `${fileNameOf(stem, 'file')}.${ending}`, type, bytes, hash, width: size?.width ?? null, height: size?.height ?? null }
  }
  async function keep(incoming: Incoming, row: RoomFileRow): Promise<void> {
    await turns.run(row.hash, async () => {
      await store.keep(incoming)
      if (!await files.add(row, MAX_ROOM_FILE_BYTES)) throw roomIsFull()
    })
  }

  return {
    /**
     * Of somebody who is in the room now. NOT_ACTIVE: not there; PAYLOAD_TOO_LARGE: this file, or all of the room's together; FILE_TYPE: none
     * that is taken; VALIDATION_FAILED: empty, or broken off. Then nothing of it is left.
     */
    async put(actor: Actor, roomId: string, { name, bytes, source }: Upload): Promise<RoomFile> {
      requireOwnRecord(actor, await roomRecordOf(records, roomId, actor.userId))
      if (!isInside(roomId, actor.userId)) throw new AppError('NOT_ACTIVE', 'Files are put into a room by those who are in it')
      await consume(uploads, actor.userId, 'Too many files at once')
      await requireRoomFor(roomId, bytes ?? 0)
      const incoming = await store.receive(source, MAX_FILE_BYTES)
      try {
        const row: RoomFileRow = { id: newId(), roomId, userId: actor.userId, createdAt: clock.now(), ...await describe(incoming, name) }
        await keep(incoming, row)
        return toRoomFile(row)
      } finally {
        await store.discard(incoming)
      }
    },
    async get(actor: Actor, roomId: string, fileId: string): Promise<StoredFile> {
      requireRecord(actor, await roomRecordOf(records, roomId, actor.userId))
      const file = await files.find(roomId, fileId)
      if (!file) throw new AppError('NOT_FOUND', 'No such file in this room')
      const { hash, name, type, bytes, width } = file
      return { path: store.pathOf(hash), hash, name, type, bytes, isShown: isPicture(type) && width !== null }
    },
  }
}

const roomIsFull = (): AppError => new AppError('PAYLOAD_TOO_LARGE', `The files of a room have at most ${MAX_ROOM_FILE_BYTES} bytes together`)
