import type { Kysely } from 'kysely'
import type { Config } from './config.ts'
import type { SqliteConnection } from './db/openDatabase.ts'
import type { Schema } from './db/schema.ts'
import type { Logger } from './logging.ts'
import { createAttendanceRepository } from './repositories/attendanceRepository.ts'
import { createBoardRepository } from './repositories/boardRepository.ts'
import { createCallRoomRepository } from './repositories/callRoomRepository.ts'
import { createRoomRepository } from './repositories/roomRepository.ts'
import { createSessionRepository } from './repositories/sessionRepository.ts'
import { createAttendanceService } from './services/attendanceService.ts'
import { createBoardService } from './services/boardService.ts'
import { createCallRoomOwner } from './services/callRoomOwner.ts'
import type { CallRoomEvents } from './services/callRoomEvents.ts'
import type { Clock } from './services/clock.ts'
import { createLiveSessionService } from './services/liveSessionService.ts'
import type { PresenceWatcher } from './services/presenceWatcher.ts'
import { createRoomService } from './services/roomService.ts'
import { createSessionRoomOwner } from './services/sessionRoomOwner.ts'
import { createSessionEnding } from './services/sessionEnding.ts'
import { createSocketAnnouncer } from './signaling/socketAnnouncer.ts'

interface LiveDeps {
  db: Kysely<Schema>; sqlite: SqliteConnection | null; config: Config; clock: Clock; announcer: ReturnType<typeof createSocketAnnouncer>; logger: Logger
  callEvents: CallRoomEvents; presence: PresenceWatcher
}

/** What goes on now: rooms, boards, who is there. */
export function createLive({ db, sqlite, config, clock, announcer, logger, callEvents, presence }: LiveDeps) {
  const onError = (error: unknown): void => { logger.error({ err: error }, 'something live failed') }
  const sessionRows = createSessionRepository(db)
  const roomRows = createRoomRepository(db)
  const attendance = createAttendanceService({ attendance: createAttendanceRepository(db), clock })
  const boards = createBoardService({ boards: createBoardRepository(db, sqlite), followers: announcer, clock, onError })
  const owners = {
    session: createSessionRoomOwner({ sessions: sessionRows, attendance, announcer, presence, clock, settings: config }),
    call: createCallRoomOwner({ calls: createCallRoomRepository(db), boards, events: callEvents, announcer }),
  }
  const rooms = createRoomService({ rooms: roomRows, owners, attendance, announcer, sockets: announcer, clock, onError })
  const ending = createSessionEnding({ sessions: sessionRows, rooms, attendance, boards, announcer, clock, settings: config, onError })
  return { attendance, boards, rooms, ending, sessions: createLiveSessionService({ sessions: sessionRows, roomRows, rooms, attendance, boards, ending, clock, onError }) }
}
