import type { Kysely } from 'kysely'
import type { Config } from './config.ts'
import type { SqliteConnection } from './db/openDatabase.ts'
import type { Schema } from './db/schema.ts'
import type { Logger } from './logging.ts'
import { createAttendanceRepository } from './repositories/attendanceRepository.ts'
import { createBoardRepository } from './repositories/boardRepository.ts'
import { createSessionRepository } from './repositories/sessionRepository.ts'
import { createAttendanceService } from './services/attendanceService.ts'
import { createBoardService } from './services/boardService.ts'
import type { Clock } from './services/clock.ts'
import { createLiveSessionService } from './services/liveSessionService.ts'
import { createRoomService } from './services/roomService.ts'
import { createSessionEnding } from './services/sessionEnding.ts'
import { createSocketAnnouncer } from './signaling/socketAnnouncer.ts'

interface LiveDeps { db: Kysely<Schema>; sqlite: SqliteConnection | null; config: Config; clock: Clock; announcer: ReturnType<typeof createSocketAnnouncer>; logger: Logger }

/** What goes on now: rooms, boards, who is there. */
export function createLive({ db, sqlite, config, clock, announcer, logger }: LiveDeps) {
  const onError = (error: unknown): void => { logger.error({ err: error }, 'something live failed') }
  const sessionRows = createSessionRepository(db)
  const attendance = createAttendanceService({ attendance: createAttendanceRepository(db), clock })
  const boards = createBoardService({ boards: createBoardRepository(db, sqlite), followers: announcer, clock, onError })
  const rooms = createRoomService({ sessions: sessionRows, attendance, announcer, sockets: announcer, clock, settings: config, onError })
  const ending = createSessionEnding({ sessions: sessionRows, rooms, attendance, boards, announcer, clock, settings: config, onError })
  return { attendance, boards, rooms, ending, sessions: createLiveSessionService({ sessions: sessionRows, rooms, attendance, boards, ending, clock, onError }) }
}
