import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSqlite } from '../../server/db/openSqlite.ts'

const ENTRY = resolve(import.meta.dirname, '../../server/index.ts')

let dataDir: string
beforeEach(() => { dataDir = mkdtempSync(join(tmpdir(), 'lectern-process-')) })
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [ENTRY], { env: { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const output = { out: '', error: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => { output.out += text })
  child.stderr.setEncoding('utf8').on('data', (text: string) => { output.error += text })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return {
    child, output, ended,
    async url(): Promise<string> {
      for (;;) {
        const found = /"url":"([^"]+)"/.exec(output.out)?.[1]
        if (found !== undefined) return found
        await Promise.race([once(child.stdout, 'data'), ended.then((code) => { throw new Error(`Ended with ${String(code)}: ${output.error}`) })])
      }
    },
  }
}

describe('the server\'s process', () => {
  test('starts, says where it is, and ends cleanly when it is asked to', async () => {
    const server = start({})
    const url = await server.url()
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
    expect(server.output.error).toBe('')
    await expect(fetch(url)).rejects.toThrow()
  })

  test('a bad configuration: every variable in words, exit 78, nothing made', async () => {
    const server = start({ PORT: 'x', LOG_LEVEL: 'loud', DATA_DIR: join(dataDir, 'not-made') })
    expect(await server.ended).toBe(78)
    expect(server.output.error).toMatch(/^The configuration is not usable:\n {2}PORT: .+\n {2}LOG_LEVEL: .+\n$/)
    expect(() => readFileSync(join(dataDir, 'not-made', 'jwt-secret'))).toThrow('ENOENT')
  })

  test('a port in use: one line, no stack trace', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const port = String((other.address() as AddressInfo).port)
    const server = start({ PORT: port })
    expect(await server.ended).toBe(1)
    expect(server.output.error).toBe(`127.0.0.1:${port} is in use by another program, perhaps another Lectern. Stop that one, or set PORT to a free port.\n`)
    other.close()
  })

  test('a newer database: one line, no stack trace', async () => {
    const database = openSqlite(join(dataDir, 'lectern.sqlite'))
    database.exec('create table "schemaVersion" (version integer not null); insert into "schemaVersion" values (99)')
    database.close()
    const server = start({})
    expect(await server.ended).toBe(1)
    expect(server.output.error).toMatch(/^The database is of version 99, .+ Nothing was changed\.\n$/)
  })

  test('a file that is no database: one line, and it stays as it is', async () => {
    const file = join(dataDir, 'lectern.sqlite')
    writeFileSync(file, 'somebody\'s letter, long enough to be read as a header of a database file, which it is not'.repeat(20))
    const before = readFileSync(file)
    const server = start({})
    expect(await server.ended).toBe(1)
    expect(server.output.error).toMatch(/^The file in DATA_DIR is no Lectern database\..+\n$/)
    expect(readFileSync(file)).toEqual(before)
  })

  test('what was committed is there after kill -9', async () => {
    const env = { LECTERN_DEMO: '1' }
    const login = async (url: string) => (await fetch(`${url}/api/v1/auth/login`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'tutor@demo.lectern', password: 'lectern-demo', client: 'desktop' }),
    })).json() as Promise<{ accessToken: string; refreshToken: string }>
    const first = start(env)
    const grant = await login(await first.url())
    first.child.kill('SIGKILL')
    await first.ended
    const second = start(env)
    const url = await second.url()
    expect((await fetch(`${url}/api/v1/me`, { headers: { authorization: `Bearer ${grant.accessToken}` } })).status).toBe(200)
    const refreshed = await fetch(`${url}/api/v1/auth/refresh`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ refreshToken: grant.refreshToken }) })
    expect(refreshed.status).toBe(200)
    second.child.kill('SIGINT')
    expect(await second.ended).toBe(0)
  })
})
