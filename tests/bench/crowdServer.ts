import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { createServer } from '../../server/createServer.ts'
import { createLogger } from '../../server/logging.ts'
import { addSignedIn, type SignedInPerson } from '../support/reminderSchool.ts'
import { answerMemory } from './memory.ts'
import { scriptInput, tellStarter } from './scriptProcess.ts'

/** Our server with a school of `people`, every twentieth a tutor, all signed in: P3's and P8's. A process of its own, so that its memory is its own. */
export interface CrowdServer { url: string; people: SignedInPerson[] }

const { people } = scriptInput() as { people: number }
const dataDir = mkdtempSync(join(tmpdir(), 'lectern-crowd-'))
const server = await createServer({ config: readConfig({ PORT: '0', DATA_DIR: dataDir }), logger: createLogger('warn') })
const url = await server.listen()
answerMemory()
await tellStarter({ url, people: await addSignedIn(server.db, dataDir, people, (i) => (i % 20 === 0 ? 'tutor' : 'student')) } satisfies CrowdServer)

process.once('SIGTERM', () => {
  void server.close().finally(() => {
    rmSync(dataDir, { recursive: true, force: true })
    process.exit(0)
  })
})
