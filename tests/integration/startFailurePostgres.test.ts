import { expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { createServer } from '../../server/createServer.ts'
import { createLogger } from '../../server/logging.ts'
import { startFailure } from '../../server/startFailure.ts'
import { startTestServer } from '../support/startTestServer.ts'

const secret = 'a secret that is only for the tests'
const startOn = (url: string) => createServer({ config: readConfig({ PORT: '0', JWT_SECRET: secret, DATABASE_URL: url }), logger: createLogger('silent') })
const saidOf = (url: string) => startOn(url).then(() => 'it started', (error: unknown) => startFailure(error, null).message)
const postgresUrl = process.env['LECTERN_TEST_POSTGRES'] ?? ''

test('a database that is not there is said in a sentence', async () => {
  expect(await saidOf('postgres://nobody@127.0.0.1:1/lectern')).toMatch(/does not answer/)
})

test.skipIf(postgresUrl === '')('(on PostgreSQL only) so is one that does not exist, or refuses the user', async () => {
  expect(await saidOf(Object.assign(new URL(postgresUrl), { pathname: '/nowhere' }).href)).toMatch(/does not exist/)
  expect(await saidOf(Object.assign(new URL(postgresUrl), { username: 'nobody' }).href)).toMatch(/refuses the user/)
})

test('servers that start together on an empty database make its tables once', async () => {
  const first = await startTestServer()
  await first.close({ keep: true })
  const { dataDir } = first
  const together = await Promise.all([1, 2, 3].map(() => startTestServer({ dataDir, clock: first.clock })))
  const versions = await together[0]?.db.selectFrom('users').select('id').execute()
  expect(versions?.length).toBeGreaterThan(0)
  await Promise.all(together.slice(1).map((server) => server.close({ keep: true })))
  await together[0]?.close()
})
