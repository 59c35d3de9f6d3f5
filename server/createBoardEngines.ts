import type { Kysely } from 'kysely'
import type { Config } from './config.ts'
import type { Schema } from './db/schema.ts'
import type { Logger } from './logging.ts'
import { createBoardEngineRepository } from './repositories/boardEngineRepository.ts'
import { createBoardFileKeys } from './services/boardFileKeys.ts'
import { createBoardTickets, type BoardTicketDeps } from './services/boardTickets.ts'
import type { BoardVendor } from './services/boardVendor.ts'
import { createVendorRooms } from './services/vendorRooms.ts'
import { createNetless } from './vendors/netless.ts'

interface Deps extends Pick<BoardTicketDeps, 'boards' | 'isLetIn' | 'announcer' | 'clock'> { db: Kysely<Schema>; config: Config; netlessUrl: string | undefined; logger: Logger }

/** Which engine boards run on, and what is needed to open one there. */
export function createBoardEngines({ db, config, netlessUrl, logger, ...deps }: Deps) {
  const onError = (error: unknown): void => { logger.warn({ err: error }, 'a room on the cloud of boards could not be closed') }
  const engines = createBoardEngineRepository(db)
  const vendor: BoardVendor | null = config.netless && { ...config.netless, rooms: createNetless({ ...config.netless, ...(netlessUrl === undefined ? {} : { base: netlessUrl }), now: deps.clock.now }) }
  const vendorRooms = createVendorRooms({ engines, vendor, clock: deps.clock, onError })
  const fileKeys = createBoardFileKeys({ secret: config.jwtSecret, clock: deps.clock })
  return { engines, fileKeys, vendorRooms, boardTickets: createBoardTickets({ ...deps, engines, vendor, fileKeys, rooms: vendorRooms }) }
}
