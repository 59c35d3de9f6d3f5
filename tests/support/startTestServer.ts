import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { createServer } from '../../server/createServer.ts'
import { createLogger } from '../../server/logging.ts'
import { createTestClock } from './testClock.ts'

/** A real server on a free port, with a database file of its own and a clock that only the test moves. */
export async function startTestServer({ env = {} }: { env?: Record<string, string> } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lectern-test-'))
  const clock = createTestClock()
  const logLines: string[] = []
  const logger = createLogger('debug', { write: (line) => { logLines.push(line) } })
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, JWT_SECRET: 'a secret that is only for the tests', ...env })
  const server = await createServer({ config, logger, clock })
  const url = await server.listen()
  return {
    url, clock, logLines, server, db: server.db,
    async close() {
      await server.close(2_000)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
