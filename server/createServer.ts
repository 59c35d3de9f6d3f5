import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type Database from 'better-sqlite3'
import type { Kysely } from 'kysely'
import type { Config } from './config.ts'
import { migrate } from './db/migrate.ts'
import { ofSqlite, openDatabase, type OpenedDatabase } from './db/openDatabase.ts'
import { ping } from './db/ping.ts'
import type { Schema } from './db/schema.ts'
import { createApp } from './http/createApp.ts'
import { createPresenceRepository } from './repositories/presenceRepository.ts'
import { createBoardEngines } from './createBoardEngines.ts'
import { createCalls } from './createCalls.ts'
import { createCallRecords } from './createCallRecords.ts'
import { createLive } from './createLive.ts'
import { createReminders } from './createReminders.ts'
import { createCalendars, createServices, type OnWithdrawn } from './createServices.ts'
import { createListener } from './listener.ts'
import type { Logger } from './logging.ts'
import { scheduleTicks } from './schedule.ts'
import { systemClock, type Clock } from './services/clock.ts'
import { createPresence } from './services/presenceService.ts'
import { createOriginPolicy } from './services/originPolicy.ts'
import { createSignaling } from './signaling/createSignaling.ts'
import { createSocketAnnouncer } from './signaling/socketAnnouncer.ts'
import { createSocketServer } from './signaling/socketServer.ts'
import { version } from './version.ts'

export interface ServerOptions {
  config: Config
  logger: Logger
  clock?: Clock
  /** An opened database instead of the file in `dataDir`; closed with the server. */
  database?: Database.Database
  /** Where the vendor's REST interface for boards is found instead of its own address. */
  netlessUrl?: string
  /** Folder of the built renderer. */
  webRoot?: string
}

export interface LecternServer {
  readonly db: Kysely<Schema>
  /** Starts accepting; resolves to the origin on this machine. */
  listen(): Promise<string>
  /** What is due now, as every five seconds. */
  tick(): Promise<void>
  /** Reminders that are due now, as every second and at the instant of each. */
  remind(): Promise<void>
  /** Rings whose time is over and callers who are gone, in the same way. */
  ring(): Promise<void>
  /** Stops accepting, tells the sockets, lets running requests finish until the deadline, closes the database. Safe twice. */
  close(deadlineMs?: number): Promise<void>
}

const builtRenderer = fileURLToPath(new URL('../out/web', import.meta.url))

/** The composition root: everything is made here and handed on. */
export async function createServer(options: ServerOptions): Promise<LecternServer> {
  const { config, logger, clock = systemClock, webRoot = builtRenderer } = options
  const { db, sqlite, close: closeDatabase } = databaseOf(options)
  const orClose = async (error: unknown) => { await closeDatabase(); throw error }
  await migrate(db).catch(orClose)

  const origins = createOriginPolicy(config)
  const io = createSocketServer((origin) => origins.allows(origin, ''))
  const announcer = createSocketAnnouncer(io)
  const onDeviceRevoked = (deviceId: string): void => { signaling.disconnectDevice(deviceId) }
  const onWithdrawn: OnWithdrawn = (before) => live.ending.withdraw(before)

  const presence = createPresence({ rows: createPresenceRepository(db), sockets: announcer, onError: (error) => { logger.error({ err: error }, 'presence could not be looked at') } })
  const engines = createBoardEngines({ db, config, clock, announcer, logger, netlessUrl: options.netlessUrl, boards: { role: (...board) => live.boards.role(...board) }, isLetIn: (...person) => live.rooms.isLetIn(...person) })
  const services = createServices({ db, config, clock, announcer, presence, onDeviceRevoked, onWithdrawn, boardTickets: engines.boardTickets, isLetIn: (...person) => live.rooms.isLetIn(...person), isDirect: (roomId) => live.rooms.isDirect(roomId), pagesIn: (roomId) => live.rooms.pagesIn(roomId) })
  const live = createLive({ db, sqlite, config, clock, announcer, logger, engines: engines.engines, fileKeys: engines.fileKeys, vendorRooms: engines.vendorRooms, callEvents: { left: (...stay) => calls.roomEvents.left(...stay) }, presence, timetable: services.sessions })
  const records = createCallRecords({ db, clock, announcer, logger })
  const calls = createCalls({ db, sqlite, clock, announcer, presence, onMissed: records.missedCalls.missed, tickets: services.tickets, messages: services.messages, live, logger })
  const calendars = createCalendars({ db, config, clock })
  const reminders = createReminders({ db, config, clock, announcer, logger, icsOf: calendars.calendarFeeds.icsOf })
  const signaling = createSignaling({ io, authenticate: services.auth.authenticate, rooms: live.rooms, quality: live.quality, boards: live.boards, chat: live.record.chat, reminders, presence, calls, sockets: announcer, logger })
  const app = createApp({
    ...services, ...calendars, live: live.sessions, calls: calls.service, ...records, ...live.record, ...live.boardRoutes, boardTickets: engines.boardTickets, callRooms: live.callRooms, qualities: live.qualities, reminders: reminders.service, logger, version, origins,
    ready: () => ping(db),
    settings: { checkReplies: !config.production, trustProxy: config.trustProxy, isHttps: isHttps(config), isOnAgora: config.agora !== null, isOnNetless: config.netless !== null, webRoot },
  })
  const http = config.tls ? createHttpsServer(config.tls, app) : createHttpServer(app)
  const listener = createListener(http)
  io.attach(http)
  await live.attendance.recover().then(calls.look).then(presence.recover).catch(orClose)

  async function tick(): Promise<void> {
    await live.rooms.tick().then(engines.vendorRooms.look)
    await calls.tick()
    await live.quality.tick()
    await live.sessions.endDue()
    await services.answers.expireDue()
    await Promise.all([services.devices.pruneTokens(), live.record.clearing.tick(), live.upkeep.tick(), live.cloud?.tick()])
    await services.demo?.ensure()
  }
  await services.demo?.ensure().catch(orClose)
  const stops = [scheduleTicks('5 seconds', tick, logger), scheduleTicks('second', reminders.look, logger), scheduleTicks('second', calls.look, logger)]
  let closing: Promise<void> | undefined
  async function closeAll(deadlineMs: number): Promise<void> {
    await Promise.all([...stops.map((stop) => stop()), reminders.close(deadlineMs), signaling.close(), listener.close(deadlineMs)])
    await calls.close().then(engines.vendorRooms.settled)
    await presence.close()
    await Promise.all([live.quality.flushAll(), live.cloud?.idle()])
    await live.attendance.seen(true).catch((error: unknown) => { logger.error({ err: error }, 'who was there could not be recorded') })
    await closeDatabase()
  }

  return {
    db,
    tick,
    remind: reminders.look,
    ring: calls.look,
    async listen() {
      const { port } = await listener.listen(config.port, config.host)
      return originOf(config, port)
    },
    close: (deadlineMs = 5_000) => (closing ??= closeAll(deadlineMs)),
  }
}

function databaseOf({ database, config, logger }: ServerOptions): OpenedDatabase {
  if (database) return ofSqlite(database)
  const onIdleError = (error: unknown): void => { logger.warn({ err: error }, 'a connection to the database broke') }
  return openDatabase({ url: config.databaseUrl, file: join(config.dataDir, 'lectern.sqlite'), onIdleError })
}

/** Directly, or through a proxy that people reach over HTTPS. */
const isHttps = (config: Config): boolean => config.tls !== null || config.publicUrl?.startsWith('https:') === true

function originOf(config: Config, port: number): string {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return `${config.tls ? 'https' : 'http'}://${host}:${String(port)}`
}
