import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createCheckpoints } from './createCheckpoints.ts'
import { openSqlite } from './openSqlite.ts'

let folder: string
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'lectern-checkpoints-')) })
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

test('what many rows left in the log is copied into the file by the thread', async () => {
  const file = join(folder, 'some.sqlite')
  const database = openSqlite(file)
  database.pragma('wal_autocheckpoint = 0')
  database.exec('create table rows (text text not null)')
  const before = statSync(file).size
  const checkpoints = createCheckpoints(file)
  const insert = database.prepare('insert into rows values (?)')
  const write = (count: number) => { for (let i = 0; i < count; i++) insert.run('x'.repeat(2_000)) }
  write(255)
  checkpoints.wrote(255)
  write(1)
  checkpoints.wrote(1)
  await vi.waitFor(() => { expect(statSync(file).size).toBeGreaterThan(before + 256 * 2_000) }, { timeout: 10_000 })
  await checkpoints.close()
  expect(database.prepare('select count(*) from rows').pluck().get()).toBe(256)
  database.close()
})

test('a thread that cannot open the file leaves the writing alone', async () => {
  const checkpoints = createCheckpoints(join(folder, 'missing', 'none.sqlite'))
  checkpoints.wrote(1_000)
  await new Promise((resolve) => { setImmediate(resolve) })
  checkpoints.wrote(1_000)
  await checkpoints.close()
})
