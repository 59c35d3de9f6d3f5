import type { Kysely } from 'kysely'
import type { SqliteConnection } from './db/openDatabase.ts'
import type { Schema } from './db/schema.ts'
import type { BoardEngineRepository } from './repositories/boardEngineRepository.ts'
import { createBoardFileRepository } from './repositories/boardFileRepository.ts'
import { createBoardRepository } from './repositories/boardRepository.ts'
import { createBoardRows } from './repositories/boardRows.ts'
import { createBoardSnapshotRepository } from './repositories/boardSnapshotRepository.ts'
import { createBoardUpkeepRepository } from './repositories/boardUpkeepRepository.ts'
import { createRoomRepository } from './repositories/roomRepository.ts'
import { createSeriesRepository } from './repositories/seriesRepository.ts'
import { createSessionRepository } from './repositories/sessionRepository.ts'
import { createUserRepository } from './repositories/userRepository.ts'
import type { Announcer } from './services/announcer.ts'
import { createBoardExport } from './services/boardExport.ts'
import { createBoardFileContents } from './services/boardFileContents.ts'
import type { BoardFileKeys } from './services/boardFileKeys.ts'
import { createBoardFileService } from './services/boardFileService.ts'
import type { BoardFollowers } from './services/boardFollowers.ts'
import { createBoardHistory } from './services/boardHistory.ts'
import { createBoardLibrary } from './services/boardLibrary.ts'
import { createBoardRestoring } from './services/boardRestoring.ts'
import { createBoardService } from './services/boardService.ts'
import { createBoardScenes } from './services/boardScenes.ts'
import { createBoardsOfRooms } from './services/boardsOfRooms.ts'
import { createBoardUpkeep } from './services/boardUpkeep.ts'
import { createBoardVersions } from './services/boardVersions.ts'
import type { Clock } from './services/clock.ts'
import { createSerially, type Serially } from './services/serially.ts'
import type { FileStore } from './storage/createFileStore.ts'
import { findFileType } from './storage/findFileType.ts'
import { measurePicture } from './storage/findPictureSize.ts'

interface Deps {
  db: Kysely<Schema>; sqlite: SqliteConnection | null; clock: Clock; announcer: Announcer & BoardFollowers
  store: FileStore
  /** By hash: whoever keeps a file and whoever clears it away take turns. */
  fileTurns: Serially
  engines: BoardEngineRepository
  fileKeys: BoardFileKeys
  onError(error: unknown): void
}

/** Boards: what is drawn on them, their versions and pictures, and whose they are. */
export function createBoards({ db, sqlite, clock, announcer, store, fileTurns, engines, fileKeys, onError }: Deps) {
  const rows = createBoardRepository(db, sqlite)
  const [boardRows, snapshots, users] = [createBoardRows(db), createBoardSnapshotRepository(db), createUserRepository(db)]
  const boards = createBoardService({ boards: rows, followers: announcer, clock, onError })
  const versions = createBoardVersions({ snapshots, rows, boards, restoring: createBoardRestoring({ boards }), turns: createSerially(), followers: announcer, clock })
  const fileRows = createBoardFileRepository(db)
  const files = createBoardFileService({ files: fileRows, store, turns: fileTurns, boards, findType: findFileType, keys: fileKeys, measure: measurePicture, clock })
  const pictures = createBoardFileContents({ files: fileRows, store, onFault: onError })
  const library = createBoardLibrary({ boardRows, versions, boards, clock })
  const ofRooms = createBoardsOfRooms({
    sessions: createSessionRepository(db), series: createSeriesRepository(db), rooms: createRoomRepository(db), boardRows, library, versions, engines, announcer, clock,
  })
  return {
    boards, pictures,
    ownPages: boardRows.ownPages,
    upkeep: createBoardUpkeep({ snapshots, upkeep: createBoardUpkeepRepository(db), versions, boards, clock, onError }),
    routes: {
      boardLibrary: library,
      boardHistory: createBoardHistory({ snapshots, versions, boards, files, users }),
      boardExport: createBoardExport({ library, versions, pictures, clock }),
      boardFiles: files,
      boardsOfRooms: ofRooms,
      boardScenes: createBoardScenes({ engines, boards }),
    },
  }
}
