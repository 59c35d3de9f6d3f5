import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import type { Kysely } from 'kysely'
import type { Config } from './config.ts'
import { migrate } from './db/migrate.ts'
import { kyselyOf, openSqlite } from './db/openSqlite.ts'
import type { Schema } from './db/schema.ts'
import { createApp } from './http/createApp.ts'
import { createListener } from './listener.ts'
import type { Logger } from './logging.ts'
import type { Announcer } from './services/announcer.ts'
import { systemClock, type Clock } from './services/clock.ts'

export interface ServerOptions {
  config: Config
  logger: Logger
  clock?: Clock
  /** An opened database instead of the file in `dataDir`; closed with the server. */
  database?: Database.Database
}

export interface LecternServer {
  readonly db: Kysely<Schema>
  /** Starts accepting; resolves to the origin people can reach. */
  listen(): Promise<string>
  /** What is due now, as every 20 seconds. */
  tick(): Promise<void>
  /** Stops accepting, tells the sockets, lets running requests finish until the deadline, closes the database. Safe twice. */
  close(deadlineMs?: number): Promise<void>
}

/** The composition root: everything is made here and handed on. */
export async function createServer({ config, logger, clock = systemClock, database = openSqlite(join(config.dataDir, 'lectern.sqlite')) }: ServerOptions): Promise<LecternServer> {
  const db = kyselyOf(database)
  await migrate(db).catch(async (error: unknown) => { await db.destroy(); throw error })
  const app = createApp({ db, logger })
  const http = config.tls ? createHttpsServer(config.tls, app) : createHttpServer(app)
  const listener = createListener(http)
  const announcer: Announcer = { toPerson: () => undefined, toRoom: () => undefined }
  void announcer
  void clock
  let closing: Promise<void> | undefined

  async function closeAll(deadlineMs: number): Promise<void> {
    await listener.close(deadlineMs)
    await db.destroy()
  }

  return {
    db,
    async listen() {
      const { port } = await listener.listen(config.port, config.host)
      return config.publicUrl ?? originOf(config, port)
    },
    tick: () => Promise.resolve(),
    close: (deadlineMs = 5_000) => (closing ??= closeAll(deadlineMs)),
  }
}

function originOf(config: Config, port: AddressInfo['port']): string {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return `${config.tls ? 'https' : 'http'}://${host}:${String(port)}`
}
