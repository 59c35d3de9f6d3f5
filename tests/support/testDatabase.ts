import { createHash } from 'node:crypto'
import pg from 'pg'

/** The address of a database of its own for this data folder, made when it is missing: as a folder's SQLite file would be. */
export async function postgresDatabaseOf(dataDir: string, postgresUrl: string): Promise<string> {
  const name = `test_${createHash('sha256').update(dataDir).digest('hex').slice(0, 24)}`
  await onServer(postgresUrl, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${name}`)
  })
  return Object.assign(new URL(postgresUrl), { pathname: `/${name}` }).href
}

export async function dropDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  await onServer(Object.assign(new URL(url), { pathname: '/postgres' }).href, (client) => client.query(`drop database if exists ${name} with (force)`))
}

async function onServer(url: string, act: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await act(client)
  } finally {
    await client.end()
  }
}
