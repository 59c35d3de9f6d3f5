import { createApi } from '../../src-renderer/api/createApi.ts'
import { DEMO_PASSWORD } from '../support/lessonPages.ts'
import { startServerProcess } from '../support/serverProcess.ts'
import type { BoardLoad, BoardLoadResult } from './boardLoad.ts'
import type { Figure } from './figure.ts'
import { seedLesson } from './school.ts'
import { startScript } from './scriptProcess.ts'
import { median } from './statistics.ts'

const WRITERS = [2, 10, 30]
const ROUNDS = 9
const SECONDS = 2
const BAR = 1.5

/** Access tokens, in the same order. */
export async function signInAll(url: string, emails: readonly string[]): Promise<string[]> {
  const api = createApi({ serverUrl: url, accessToken: null })
  const grants = await Promise.all(emails.map((email) => api.login({ body: { email, password: DEMO_PASSWORD, client: 'desktop', deviceName: 'Bench' } })))
  return grants.map((grant) => grant.accessToken)
}

async function measure(load: BoardLoad): Promise<BoardLoadResult> {
  const script = startScript<BoardLoadResult>('boardLoad.ts', load)
  const result = await script.first
  await script.end()
  if (result.received !== result.expected) throw new Error(`${load.lesson ? 'ours' : 'theirs'}, ${load.writers} writers: ${result.received} of ${result.expected} updates arrived`)
  return result
}

/** P4: ours and the reference by turns, each with its own load process; the median round counts. */
export async function boardFigures(): Promise<Figure[]> {
  const relay = startScript<string>('reference/boardRelay.ts')
  const server = await startServerProcess({ LOG_LEVEL: 'info' })
  try {
    const relayUrl = await relay.first
    const lesson = await seedLesson(server.dataDir, Math.max(...WRITERS))
    const accessTokens = await signInAll(server.url, lesson.people.map((person) => person.email))
    const figures: Figure[] = []
    for (const writers of WRITERS) {
      const [ours, theirs]: [BoardLoadResult[], BoardLoadResult[]] = [[], []]
      for (let round = 0; round < ROUNDS; round++) {
        theirs.push(await measure({ url: relayUrl, lesson: null, writers, seconds: SECONDS }))
        ours.push(await measure({ url: server.url, lesson: { boardId: lesson.boardId, accessTokens }, writers, seconds: SECONDS }))
      }
      const p95 = (results: BoardLoadResult[]) => median(results.map((result) => result.p95))
      figures.push({ id: 'P4', what: `board, ${writers} writers: stroke to all others, p95`, unit: 'ms', ours: p95(ours), theirs: p95(theirs), bar: BAR, detail: { ours, theirs } })
    }
    return figures
  } finally {
    await relay.end()
    await server.stop()
  }
}
