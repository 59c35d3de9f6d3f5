import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, chown, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** Where Debian keeps each version's programs. */
const DEBIAN = '/usr/lib/postgresql'
const asRoot = process.getuid?.() === 0

export interface Postgres {
  /** Of the database `postgres`; a test makes its own beside it. */
  readonly url: string
  stop(): Promise<void>
}

function findPrograms(): string | null {
  if (!existsSync(DEBIAN)) return null
  const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a))
  return versions.map((version) => join(DEBIAN, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb'))) ?? null
}

/** A sentence, or null where one can be started. */
export const whyNoPostgres = (): string | null => (findPrograms() === null ? 'no PostgreSQL is installed (Debian: apt-get install postgresql)' : null)

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address = server.address()
  await new Promise((resolve) => { server.close(resolve) })
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** PostgreSQL does not run as root: there its own user does it. */
const asOwner = (program: string, args: string[]) => (asRoot ? run('runuser', ['-u', 'postgres', '--', program, ...args]) : run(program, args))

async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-postgres-'))
  if (!asRoot) return folder
  const entry = (await readFile('/etc/passwd', 'utf8')).split('\n').find((line) => line.startsWith('postgres:'))
  const [, , uid, gid] = entry?.split(':') ?? []
  await chown(folder, Number(uid), Number(gid))
  await chmod(folder, 0o700)
  return folder
}

/** A PostgreSQL of its own on a free port, with nothing in it and nothing kept; null where none is installed. */
export async function startPostgres(): Promise<Postgres | null> {
  const bin = findPrograms()
  if (bin === null) return null
  const folder = await ownFolder()
  const data = join(folder, 'data')
  const port = await freePort()
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await asOwner(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--no-sync'])
    const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200`
    await asOwner(join(bin, 'pg_ctl'), ['-D', data, '-o', options, '-l', join(folder, 'log'), '-w', 'start'])
  } catch (error) {
    await remove()
    throw error
  }
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await asOwner(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop'])
      await remove()
    },
  }
}
