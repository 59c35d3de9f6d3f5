import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { createServer, type ServerOptions } from '../../server/createServer.ts'
import { createLogger } from '../../server/logging.ts'
import type { AccessGrant } from '../../src-shared/http.ts'
import type { JoinTicket } from '../../src-shared/room.ts'
import type { Session, SessionInput } from '../../src-shared/sessions.ts'
import { call, type CallOptions, type Reply } from './httpClient.ts'
import { addPerson, addSchool, PASSWORD, type TestPerson } from './school.ts'
import { createTestClock, type TestClock } from './testClock.ts'
import { dropDatabase, postgresDatabaseOf } from './testDatabase.ts'

const MINUTE = 60_000
/** Set by the runner of the tests on PostgreSQL. */
const postgresUrl = process.env['LECTERN_TEST_POSTGRES'] ?? null

interface Options extends Pick<ServerOptions, 'database' | 'webRoot' | 'netlessUrl'> {
  env?: Record<string, string>
  /** Given by a test that starts a second server on the first one's data. */
  dataDir?: string
  clock?: TestClock
}
export type TestServer = Awaited<ReturnType<typeof startTestServer>>

/** A real server on a free port, with a database file of its own, a clock that only the test moves, and a small school. */
export async function startTestServer({ env = {}, dataDir = mkdtempSync(join(tmpdir(), 'lectern-test-')), clock = createTestClock(), ...rest }: Options = {}) {
  const logLines: string[] = []
  const logger = createLogger('debug', { write: (line) => { logLines.push(line) } })
  const databaseUrl = rest.database || postgresUrl === null ? null : await postgresDatabaseOf(dataDir, postgresUrl)
  const config = readConfig({ ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }), PORT: '0', DATA_DIR: dataDir, JWT_SECRET: 'a secret that is only for the tests', ...env })
  const server = await createServer({ config, logger, clock, ...rest })
  const url = await server.listen()
  const known = await server.db.selectFrom('users').select('id').executeTakeFirst()
  const school = known ? null : await addSchool(server.db)
  const tokens = new Map<string, string>()

  const request = <T = Record<string, unknown>>(method: string, path: string, options?: CallOptions): Promise<Reply<T>> => call<T>(url, method, path, options)

  /** A new device of this person, signed in through the door. */
  async function signIn(person: TestPerson, client: 'web' | 'desktop' = 'desktop'): Promise<AccessGrant & { cookie: string | null }> {
    const reply = await request<AccessGrant>('POST', '/auth/login', { body: { email: person.email, password: PASSWORD, client, deviceName: `${person.name}'s device` } })
    if (reply.status !== 200) throw new Error(`Signing in ${person.email}: ${reply.text}`)
    return { ...reply.body, cookie: reply.headers.get('set-cookie')?.split(';')[0] ?? null }
  }
  /** An access token of this person that is good at this moment of the clock. */
  async function tokenOf(person: TestPerson): Promise<string> {
    const key = `${person.id} ${Math.floor(clock.now() / (5 * MINUTE))}`
    const token = tokens.get(key) ?? (await signIn(person)).accessToken
    tokens.set(key, token)
    return token
  }
  /** A request of this person. */
  const as = async <T = Record<string, unknown>>(person: TestPerson, method: string, path: string, body?: unknown): Promise<Reply<T>> =>
    request<T>(method, path, { token: await tokenOf(person), ...(body === undefined ? {} : { body }) })

  /** A booked session, by default from now on for an hour with one student. */
  async function book(change: Partial<SessionInput> & { by?: TestPerson } = {}): Promise<Session> {
    if (!school) throw new Error('This server has no test school')
    const { by = school.tutor, ...input } = change
    const body = { title: 'Algebra', studentIds: [school.student.id], scheduledStartTime: new Date(clock.now()).toISOString(), durationMinutes: 60, ...input }
    const reply = await as<Session>(by, 'POST', '/sessions', body)
    if (reply.status !== 201) throw new Error(`Booking: ${reply.text}`)
    return reply.body
  }
  const join = (person: TestPerson, sessionId: string): Promise<Reply<JoinTicket>> => as<JoinTicket>(person, 'POST', `/sessions/${sessionId}/join`)

  return {
    url, clock, config, dataDir, logLines, server, db: server.db, request, as, signIn, tokenOf, book, join,
    addPerson: (role: TestPerson['role'], name: string) => addPerson(server.db, role, name),
    get school() {
      if (!school) throw new Error('This server has no test school')
      return school
    },
    /** `keep`: leave the data for another server. */
    async close({ keep = false } = {}) {
      await server.close(2_000)
      if (!keep && databaseUrl !== null) await dropDatabase(databaseUrl)
      if (!keep) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
