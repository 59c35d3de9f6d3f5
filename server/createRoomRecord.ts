import type { Kysely } from 'kysely'
import type { Schema } from './db/schema.ts'
import { createChatRepository } from './repositories/chatRepository.ts'
import { createRoomFileRepository } from './repositories/roomFileRepository.ts'
import { createRoomRecordRepository } from './repositories/roomRecordRepository.ts'
import type { Announcer } from './services/announcer.ts'
import { createChatService } from './services/chatService.ts'
import type { Clock } from './services/clock.ts'

interface Deps { db: Kysely<Schema>; announcer: Pick<Announcer, 'toRoom'>; clock: Clock }

/** What is kept of a room besides its board: chat, files, notes. */
export function createRoomRecord({ db, announcer, clock }: Deps) {
  const records = createRoomRecordRepository(db)
  const files = createRoomFileRepository(db)
  return { chat: createChatService({ chats: createChatRepository(db), files, records, announcer, clock }) }
}
