import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { Config } from './config.ts'
import type { SqliteConnection } from './db/openDatabase.ts'
import type { Schema } from './db/schema.ts'
import type { Logger } from './logging.ts'
import { createBoards } from './createBoards.ts'
import { createRoomRecord } from './createRoomRecord.ts'
import { createAttendanceRepository } from './repositories/attendanceRepository.ts'
import type { BoardEngineRepository } from './repositories/boardEngineRepository.ts'
import { createCallRepository } from './repositories/callRepository.ts'
import { createCallRoomRepository } from './repositories/callRoomRepository.ts'
import { createCloudRecordingRepository } from './repositories/cloudRecordingRepository.ts'
import { createRoomControlRepository } from './repositories/roomControlRepository.ts'
import { createRoomQualityRepository } from './repositories/roomQualityRepository.ts'
import { createRoomRepository } from './repositories/roomRepository.ts'
import { createSessionRepository } from './repositories/sessionRepository.ts'
import { createAttendanceService } from './services/attendanceService.ts'
import type { CallRoomEvents } from './services/callRoomEvents.ts'
import type { BoardFileKeys } from './services/boardFileKeys.ts'
import { createCallRoomOwner } from './services/callRoomOwner.ts'
import { createCallRoomService } from './services/callRoomService.ts'
import type { Clock } from './services/clock.ts'
import { createCloudRecordingList, createCloudRecordings } from './services/cloudRecordings.ts'
import { createLessonRecord } from './services/lessonRecord.ts'
import { createLiveSessionService } from './services/liveSessionService.ts'
import type { PresenceWatcher } from './services/presenceWatcher.ts'
import { createQualityService } from './services/qualityService.ts'
import { createRoomQuality } from './services/roomQuality.ts'
import { roomNetwork } from './services/roomNetwork.ts'
import { createRoomService } from './services/roomService.ts'
import { createRoomShutting } from './services/roomShutting.ts'
import { createSessionRoomOwner } from './services/sessionRoomOwner.ts'
import { createSerially } from './services/serially.ts'
import { createSessionEnding } from './services/sessionEnding.ts'
import type { SessionService } from './services/sessionService.ts'
import type { VendorRooms } from './services/vendorRooms.ts'
import type { createSocketAnnouncer } from './signaling/socketAnnouncer.ts'
import { createAgoraRecorder } from './vendors/agoraRecording.ts'
import { createAgoraTokens } from './vendors/agoraTokens.ts'
import { createFileStore } from './storage/createFileStore.ts'

interface LiveDeps {
  db: Kysely<Schema>; sqlite: SqliteConnection | null; config: Config; clock: Clock; announcer: ReturnType<typeof createSocketAnnouncer>; logger: Logger
  engines: BoardEngineRepository; fileKeys: BoardFileKeys; vendorRooms: VendorRooms
  callEvents: CallRoomEvents; presence: PresenceWatcher; timetable: Pick<SessionService, 'get'>
}

/** What goes on now: rooms, boards, who is there. */
export function createLive({ db, sqlite, config, clock, announcer, logger, engines, fileKeys, vendorRooms, callEvents, presence, timetable }: LiveDeps) {
  const onError = (error: unknown): void => { logger.error({ err: error }, 'something live failed') }
  const sessionRows = createSessionRepository(db)
  const [roomRows, callRows, callRoomRows] = [createRoomRepository(db), createCallRepository(db), createCallRoomRepository(db)]
  const attendance = createAttendanceService({ attendance: createAttendanceRepository(db), clock })
  const [store, turns] = [createFileStore(join(config.dataDir, 'files')), createSerially()]
  const { boards, pictures, upkeep, ownPages, routes } = createBoards({ db, sqlite, clock, announcer, store, fileTurns: turns, engines, fileKeys, onError })
  const owners = {
    session: createSessionRoomOwner({ sessions: sessionRows, attendance, announcer, presence, clock, settings: config }),
    call: createCallRoomOwner({ calls: callRows, callRooms: callRoomRows, attendance, boards, events: callEvents, announcer }),
  }
  const quality = createRoomQuality({ rows: createRoomQualityRepository(db), clock, onError })
  const rooms = createRoomService({ rooms: roomRows, controls: createRoomControlRepository(db), boards, chance: Math.random, owners, attendance, quality, announcer, sockets: announcer, clock, network: roomNetwork(config), onState: (room) => { cloud?.follow(room) }, onError })
  const recordingRows = createCloudRecordingRepository(db)
  const cloud = createCloud({ config, rows: recordingRows, rooms: roomRows, sessions: sessionRows, controls: createRoomControlRepository(db), live: { get: (id) => rooms.live(id) }, endRecording: (id) => rooms.endRecording(id), clock, onError })
  const shutting = createRoomShutting({ rooms, attendance, boards, quality, upkeep, vendorRooms, ownPages, onError })
  const ending = createSessionEnding({ sessions: sessionRows, rooms, shutting, attendance, vendorRooms, presence, announcer, clock, settings: config, onError })
  const callRooms = createCallRoomService({ calls: callRoomRows, roomRows, rooms, boards, shutting, quality, onError })
  const qualities = createQualityService({ sessions: sessionRows, calls: callRows, quality, attendance, clock })
  const record = createRoomRecord({ db, store, turns, rooms, announcer, clock })
  const sessions = createLiveSessionService({ sessions: sessionRows, roomRows, rooms, attendance, boards, ending, recordings: createCloudRecordingList({ rows: recordingRows }), clock, onError })
  const lessonRecords = createLessonRecord({ ...record, store, sessions: timetable, live: sessions, boards, ownPages: routes.boardsOfRooms.ownPages, pictures, clock, onFault: onError })
  return { attendance, boards, upkeep, boardRoutes: routes, record: { ...record, lessonRecords }, rooms, quality, qualities, ending, callRooms, sessions, cloud }
}

/** Null where the vendor's cloud records nothing. */
function createCloud({ config: { agora }, ...deps }: Omit<Parameters<typeof createCloudRecordings>[0], 'recorder' | 'agora'> & { config: Config }) {
  if (!agora?.recording) return null
  return createCloudRecordings({ ...deps, agora: createAgoraTokens(agora), recorder: createAgoraRecorder({ appId: agora.appId, ...agora.recording }) })
}
