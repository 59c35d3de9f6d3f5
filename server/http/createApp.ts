import express, { type Express } from 'express'
import { sql, type Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { Logger } from '../logging.ts'

export function createApp({ db }: { db: Kysely<Schema>; logger: Logger }): Express {
  const app = express()
  app.get('/healthz', async (_request, response) => {
    await sql`select 1`.execute(db)
    response.json({ status: 'ok' })
  })
  return app
}
