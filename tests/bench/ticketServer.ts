import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { createServer } from '../../server/createServer.ts'
import { createLogger } from '../../server/logging.ts'
import { addSignedIn } from '../support/reminderSchool.ts'
import { call } from '../support/httpClient.ts'
import type { TicketLoad } from './ticketLoad.ts'
import { tellStarter } from './scriptProcess.ts'

/** Our server with credentials of Agora, as in production, and a lesson that can be joined: P2's. */
const BENCH_AGORA = { AGORA_APP_ID: '0123456789abcdef0123456789abcdef', AGORA_APP_CERTIFICATE: 'fedcba9876543210fedcba9876543210' }

const dataDir = mkdtempSync(join(tmpdir(), 'lectern-tickets-'))
const server = await createServer({ config: readConfig({ ...BENCH_AGORA, PORT: '0', DATA_DIR: dataDir }), logger: createLogger('warn') })
const url = await server.listen()
const [tutor, student] = await addSignedIn(server.db, dataDir, 2, (i) => (i === 0 ? 'tutor' : 'student'))
if (!tutor || !student) throw new Error('there is nobody')
const body = { title: 'Bench', studentIds: [student.userId], scheduledStartTime: new Date(Date.now() + 60_000).toISOString(), durationMinutes: 60 }
const booked = await call<{ id: string }>(url, 'POST', '/sessions', { token: tutor.accessToken, body })
if (booked.status !== 201) throw new Error(booked.text)
await tellStarter({ url: `${url}/api/v1/sessions/${booked.body.id}/join`, token: student.accessToken } satisfies Pick<TicketLoad, 'url' | 'token'>)

process.once('SIGTERM', () => {
  void server.close().finally(() => {
    rmSync(dataDir, { recursive: true, force: true })
    process.exit(0)
  })
})
