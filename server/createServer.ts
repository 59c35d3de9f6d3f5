import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type Database from 'better-sqlite3'
import type { Kysely } from 'kysely'
import { AppError } from '../src-shared/errors.ts'
import type { Config } from './config.ts'
import { migrate } from './db/migrate.ts'
import { kyselyOf, openSqlite } from './db/openSqlite.ts'
import { ping } from './db/ping.ts'
import type { Schema } from './db/schema.ts'
import { createApp } from './http/createApp.ts'
import type { LiveSessions } from './http/sessionRoutes.ts'
import { createListener } from './listener.ts'
import type { Logger } from './logging.ts'
import { createDeviceRepository } from './repositories/deviceRepository.ts'
import { createSessionRepository } from './repositories/sessionRepository.ts'
import { createUserRepository } from './repositories/userRepository.ts'
import { scheduleTicks } from './schedule.ts'
import type { Announcer } from './services/announcer.ts'
import { createAuthService } from './services/authService.ts'
import { systemClock, type Clock } from './services/clock.ts'
import { createDeviceService } from './services/deviceService.ts'
import { createLoginLimiter } from './services/loginLimiter.ts'
import { createOriginPolicy } from './services/originPolicy.ts'
import { createPasswordService } from './services/passwordService.ts'
import { createPeopleService } from './services/peopleService.ts'
import { createSessionService } from './services/sessionService.ts'
import { createTicketService } from './services/ticketService.ts'
import { createTokenService } from './services/tokenService.ts'
import { version } from './version.ts'

export interface ServerOptions {
  config: Config
  logger: Logger
  clock?: Clock
  /** An opened database instead of the file in `dataDir`; closed with the server. */
  database?: Database.Database
  /** Folder of the built renderer. */
  webRoot?: string
}

export interface LecternServer {
  readonly db: Kysely<Schema>
  /** Starts accepting; resolves to the origin on this machine. */
  listen(): Promise<string>
  /** What is due now, as every 20 seconds. */
  tick(): Promise<void>
  /** Stops accepting, tells the sockets, lets running requests finish until the deadline, closes the database. Safe twice. */
  close(deadlineMs?: number): Promise<void>
}

const builtRenderer = fileURLToPath(new URL('../out/web', import.meta.url))

/** The composition root: everything is made here and handed on. */
export async function createServer(options: ServerOptions): Promise<LecternServer> {
  const { config, logger, clock = systemClock, database = openSqlite(join(config.dataDir, 'lectern.sqlite')), webRoot = builtRenderer } = options
  const db = kyselyOf(database)
  await migrate(db).catch(async (error: unknown) => { await db.destroy(); throw error })

  const announcer: Announcer = { toPerson: () => undefined, toRoom: () => undefined }
  const onDeviceRevoked = (_deviceId: string): void => undefined
  const notYet = () => Promise.reject(new AppError('INTERNAL', 'Live sessions are not wired in'))
  const live: LiveSessions = { leave: notYet, end: notYet, attendance: notYet, showBoard: notYet }

  const services = createServices({ db, config, clock, announcer, onDeviceRevoked })
  const app = createApp({
    ...services, live, logger, version,
    origins: createOriginPolicy(config),
    ready: () => ping(db),
    settings: { checkReplies: !config.production, trustProxy: config.trustProxy, isHttps: isHttps(config), webRoot },
  })
  const http = config.tls ? createHttpsServer(config.tls, app) : createHttpServer(app)
  const listener = createListener(http)

  async function tick(): Promise<void> {
    await services.devices.pruneTokens()
  }
  const stopTicks = scheduleTicks(tick, logger)
  let closing: Promise<void> | undefined
  async function closeAll(deadlineMs: number): Promise<void> {
    await Promise.all([stopTicks(), listener.close(deadlineMs)])
    await db.destroy()
  }

  return {
    db,
    tick,
    async listen() {
      const { port } = await listener.listen(config.port, config.host)
      return originOf(config, port)
    },
    close: (deadlineMs = 5_000) => (closing ??= closeAll(deadlineMs)),
  }
}

interface ServiceDeps { db: Kysely<Schema>; config: Config; clock: Clock; announcer: Announcer; onDeviceRevoked: (deviceId: string) => void }

function createServices({ db, config, clock, announcer, onDeviceRevoked }: ServiceDeps) {
  const users = createUserRepository(db)
  const deviceRows = createDeviceRepository(db)
  const sessionRows = createSessionRepository(db)
  const passwords = createPasswordService()
  const tokens = createTokenService({ secret: config.jwtSecret, issuer: config.publicUrl ?? 'lectern', clock })
  return {
    auth: createAuthService({ users, devices: deviceRows, passwords, tokens, limiter: createLoginLimiter(), clock, onDeviceRevoked }),
    devices: createDeviceService({ devices: deviceRows, clock, onDeviceRevoked }),
    people: createPeopleService({ users }),
    sessions: createSessionService({ sessions: sessionRows, users, announcer, clock, settings: config }),
    tickets: createTicketService({ sessions: sessionRows, clock, settings: config }),
  }
}

/** Directly, or through a proxy that people reach over HTTPS. */
const isHttps = (config: Config): boolean => config.tls !== null || config.publicUrl?.startsWith('https:') === true

function originOf(config: Config, port: number): string {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return `${config.tls ? 'https' : 'http'}://${host}:${String(port)}`
}
