import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrations } from './migrations.ts'
import { type CalendarFile, openCalendarFile } from './openCalendarFile.ts'

let folder = ''
let path = ''
const opened: CalendarFile[] = []
const NOW = Date.parse('2026-11-20T11:45:00.000Z')
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-calendar-'))
  path = join(folder, 'calendar.sqlite')
})
afterEach(() => {
  for (const file of opened.splice(0)) file.close()
  rmSync(folder, { recursive: true })
})

function open(at = path, now = NOW): CalendarFile {
  const file = openCalendarFile({ Sqlite, path: at, now: () => now })
  opened.push(file)
  return file
}
const close = () => { for (const file of opened.splice(0)) file.close() }
const write = (file: CalendarFile, server: string) => { file.prepare('insert into owners (server, userId, me, since, format) values (?, \'me\', \'{}\', 0, \'\')').run(server) }
const servers = (file: CalendarFile) => (file.prepare('select server from owners order by id').all() as { server: string }[]).map((row) => row.server)
const isWorking = (file: CalendarFile) => {
  write(file, 'https://written.example')
  return servers(file).includes('https://written.example')
}
const aside = () => readdirSync(folder).filter((name) => /\.(damaged|newer)/.test(name)).toSorted()

test('a new file, and the same one again', () => {
  write(open(), 'https://a.example')
  close()
  const again = open()
  expect(servers(again)).toEqual(['https://a.example'])
  expect(again.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(again.pragma('user_version', { simple: true })).toBe(migrations.length)
})

test.each([
  ['text', Buffer.from('this is no database, but it is long enough to be taken for one at first sight')],
  ['zeros', Buffer.alloc(8192)],
])('a file of %s is set aside under a dated name', (_what, content) => {
  writeFileSync(path, content)
  expect(isWorking(open())).toBe(true)
  expect(aside()).toEqual(['calendar.sqlite.2026-11-20T11-45-00-000Z.damaged'])
})

test('a file whose pages are damaged behind a sound header is set aside', () => {
  const file = open()
  for (let number = 0; number < 500; number++) write(file, `https://${number}.example`)
  file.pragma('wal_checkpoint(TRUNCATE)')
  close()
  const bytes = readFileSync(path)
  bytes.fill(0xa5, 4096 * 2)
  writeFileSync(path, bytes)
  expect(isWorking(open())).toBe(true)
  expect(aside()).toHaveLength(1)
})

test('a file of a newer version is set aside, untouched', () => {
  const file = open()
  write(file, 'https://newer.example')
  file.pragma(`user_version = ${migrations.length + 1}`)
  close()
  expect(servers(open())).toEqual([])
  expect(aside()).toEqual(['calendar.sqlite.2026-11-20T11-45-00-000Z.newer'])
  const kept = new Sqlite(join(folder, 'calendar.sqlite.2026-11-20T11-45-00-000Z.newer'), { readonly: true })
  opened.push(kept)
  expect(servers(kept)).toEqual(['https://newer.example'])
})

test('only the last two are kept aside', () => {
  for (let day = 0; day < 4; day++) {
    writeFileSync(path, 'no database, again and again and again and again and again and again and again')
    open(path, NOW + day * 86_400_000)
    close()
  }
  expect(aside().map((name) => name.slice(16, 26))).toEqual(['2026-11-22', '2026-11-23'])
})

test('where nothing can be written the calendar lives in memory', () => {
  const file = open(join(folder, 'no such folder', 'calendar.sqlite'))
  expect(isWorking(file)).toBe(true)
  expect(file.memory).toBe(true)
})

test('a write-ahead log that was cut anywhere leaves whole transactions, from the first on', () => {
  const file = open()
  file.pragma('wal_checkpoint(TRUNCATE)')
  const add = file.transaction((number: number) => {
    write(file, `https://${number}.example`)
    write(file, `https://${number}.twin`)
  })
  for (let number = 0; number < 12; number++) add(number)
  const wal = readFileSync(`${path}-wal`)
  const whole = Array.from({ length: 12 }, (_, number) => [`https://${number}.example`, `https://${number}.twin`]).flat()
  fc.assert(fc.property(fc.integer({ min: 0, max: wal.length }), (length) => {
    const torn = join(folder, `torn-${length}.sqlite`)
    copyFileSync(path, torn)
    writeFileSync(`${torn}-wal`, wal.subarray(0, length))
    const copy = open(torn)
    const found = servers(copy)
    expect(found).toEqual(whole.slice(0, found.length))
    expect(found.length % 2).toBe(0)
    expect(isWorking(copy)).toBe(true)
    opened.splice(opened.indexOf(copy), 1)
    copy.close()
  }), { numRuns: 40 })
  expect(aside()).toEqual([])
})

test('killed while it writes, it opens with whole transactions', async () => {
  const script = `
    import { openCalendarFile } from ${JSON.stringify(join(import.meta.dirname, 'openCalendarFile.ts'))}
    import Sqlite from 'better-sqlite3'
    const file = openCalendarFile({ Sqlite, path: ${JSON.stringify(path)}, now: Date.now })
    const write = (server) => file.prepare("insert into owners (server, userId, me, since, format) values (?, 'me', '{}', 0, '')").run(server)
    const add = file.transaction((number) => { write(number + ' first'); write(number + ' second') })
    for (let number = 0; ; number++) { add(number); if (number === 50) process.stdout.write('writing') }
  `
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const found = servers(open())
  expect(found.length).toBeGreaterThanOrEqual(102)
  expect(found).toEqual(Array.from({ length: found.length / 2 }, (_, number) => [`${number} first`, `${number} second`]).flat())
  expect(aside()).toEqual([])
})
