import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DatabaseTooNewError, migrate } from '../../server/db/migrate.ts'
import { kyselyOf, openSqlite } from '../../server/db/openSqlite.ts'
import { startTestServer } from '../support/startTestServer.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-migrations-'))
  file = join(folder, 'lectern.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function tables(): string[] {
  const database = new Database(file, { readonly: true })
  const rows = database.prepare('select name from sqlite_master where type = \'table\' order by name').all() as { name: string }[]
  database.close()
  return rows.map((row) => row.name)
}
const versionOf = async (db: ReturnType<typeof kyselyOf>) => (await sql<{ version: number }>`select max(version) as version from "schemaVersion"`.execute(db)).rows[0]?.version

describe('migrations', () => {
  test('run once, in order, and are remembered', async () => {
    const db = kyselyOf(openSqlite(file))
    const ran: string[] = []
    const step = (name: string) => ({ up: async (t: Parameters<typeof migrate>[0]) => { ran.push(name); await sql.raw(`create table ${name} (id integer)`).execute(t) } })
    await migrate(db, [step('one')])
    await migrate(db, [step('one'), step('two')])
    await migrate(db, [step('one'), step('two')])
    expect(ran).toEqual(['one', 'two'])
    expect(await versionOf(db)).toBe(2)
    await db.destroy()
  })

  test('one that fails half-way leaves the database as the step before left it, and can be run again', async () => {
    const db = kyselyOf(openSqlite(file))
    const good = { up: async (t: Parameters<typeof migrate>[0]) => { await sql.raw('create table kept (id integer)').execute(t) } }
    let isBroken = true
    const twoPhase = {
      up: async (t: Parameters<typeof migrate>[0]) => {
        await sql.raw('create table half (id integer)').execute(t)
        await sql.raw('insert into kept values (1)').execute(t)
        if (isBroken) await sql.raw('insert into nowhere values (1)').execute(t)
      },
    }
    await expect(migrate(db, [good, twoPhase])).rejects.toThrow('nowhere')
    expect(await versionOf(db)).toBe(1)
    expect(tables()).toEqual(['kept', 'schemaVersion'])
    expect((await sql`select * from kept`.execute(db)).rows).toEqual([])
    isBroken = false
    await migrate(db, [good, twoPhase])
    expect(tables()).toEqual(['half', 'kept', 'schemaVersion'])
    await db.destroy()
  })

  test('a database newer than the server is refused untouched', async () => {
    const database = openSqlite(file)
    database.exec('create table "schemaVersion" (version integer not null); insert into "schemaVersion" values (99); create table future (id integer)')
    database.close()
    const before = tables()
    await expect(startTestServer({ dataDir: folder })).rejects.toThrow(DatabaseTooNewError)
    await expect(startTestServer({ dataDir: folder })).rejects.toThrow(/version 99.*knows up to \d+.*Nothing was changed/)
    expect(tables()).toEqual(before)
  })
})
