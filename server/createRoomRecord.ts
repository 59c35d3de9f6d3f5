import type { Kysely } from 'kysely'
import type { Schema } from './db/schema.ts'
import { createChatRepository } from './repositories/chatRepository.ts'
import { createRoomFileRepository } from './repositories/roomFileRepository.ts'
import { createRoomNotesRepository } from './repositories/roomNotesRepository.ts'
import { createRoomRecordRepository } from './repositories/roomRecordRepository.ts'
import type { Announcer } from './services/announcer.ts'
import { createChatService } from './services/chatService.ts'
import type { Clock } from './services/clock.ts'
import { createRoomFileClearing } from './services/roomFileClearing.ts'
import { createRoomFileService } from './services/roomFileService.ts'
import { createRoomNotesService } from './services/roomNotesService.ts'
import type { RoomService } from './services/roomService.ts'
import type { Serially } from './services/serially.ts'
import type { FileStore } from './storage/createFileStore.ts'
import { findFileType } from './storage/findFileType.ts'
import { findPictureSize } from './storage/findPictureSize.ts'

interface Deps { db: Kysely<Schema>; store: FileStore; turns: Serially; rooms: Pick<RoomService, 'isInside'>; announcer: Pick<Announcer, 'toRoom'>; clock: Clock }

/** What is kept of a room besides its board: chat, files, notes. */
export function createRoomRecord({ db, store, turns, rooms, announcer, clock }: Deps) {
  const records = createRoomRecordRepository(db)
  const fileRows = createRoomFileRepository(db)
  return {
    chat: createChatService({ chats: createChatRepository(db), files: fileRows, records, announcer, clock }),
    files: createRoomFileService({ files: fileRows, records, store, turns, findType: findFileType, findPictureSize, isInside: rooms.isInside, clock }),
    clearing: createRoomFileClearing({ files: fileRows, store, turns, clock }),
    notes: createRoomNotesService({ notes: createRoomNotesRepository(db), records, clock }),
  }
}
