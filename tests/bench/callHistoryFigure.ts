import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../server/db/migrate.ts'
import { kyselyOf, openSqlite } from '../../server/db/openSqlite.ts'
import { createCallAccess } from '../../server/services/callAccess.ts'
import { createCallHistoryRepository } from '../../server/repositories/callHistoryRepository.ts'
import { createCallRepository } from '../../server/repositories/callRepository.ts'
import { createCallStatisticsRepository } from '../../server/repositories/callStatisticsRepository.ts'
import { createCallHistoryService } from '../../server/services/callHistoryService.ts'
import { createCallStatisticsService } from '../../server/services/callStatisticsService.ts'
import { createCallView } from '../../server/services/callView.ts'
import { newId } from '../../server/services/newId.ts'
import type { CallHistoryFilter } from '../../src-shared/calls.ts'
import { fillCalls } from '../support/callRows.ts'
import type { Figure } from './figure.ts'
import { median, percentile } from './statistics.ts'

const CALLS = 100_000
const PEOPLE = 2_000
const YEAR = 365 * 86_400_000
const PAGE = 50
const ROUNDS = 20
const PAGE_BAR_MS = 20
const YEAR_BAR_MS = 100

/** What people ask: the beginning, each tab, names that many, few and no people have, and filters that match nothing. */
const questions: readonly Partial<CallHistoryFilter>[] = [
  {}, { status: 'missed' }, { direction: 'outgoing', type: 'video' }, { status: 'answered', direction: 'incoming' }, { status: 'missed', direction: 'outgoing' },
  { q: 'a' }, { q: 'karim' }, { q: 'zeno' }, { q: 'nobody at all' }, { q: 'karim 12' }, { q: 'karim', status: 'missed', type: 'video' }, { q: 'rafi', direction: 'outgoing', status: 'missed' },
]

/** Pages and searches of one person with very many calls, and the statistics of a year of them: the services themselves, on a file. */
export async function callHistoryFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-calls-'))
  const database = openSqlite(join(folder, 'lectern.sqlite'))
  const db = kyselyOf(database)
  try {
    await migrate(db)
    const [userId, now] = [newId(), Date.now()]
    fillCalls(database, { now, spanMs: YEAR, userId, calls: CALLS, people: PEOPLE, nameOf: (i) => (i === 7 ? 'Zeno Unique' : i < PEOPLE / 2 ? `Karim ${i}` : `Rafi ${i}`) })
    const calls = createCallRepository(db)
    const actor = { userId, deviceId: '', name: 'Me', role: 'tutor' as const }
    const history = createCallHistoryService({ history: createCallHistoryRepository(db), access: createCallAccess({ calls }), view: createCallView({ calls }) })
    const statistics = createCallStatisticsService({ counts: createCallStatisticsRepository(db) })
    const deep = Buffer.from(JSON.stringify([now - Math.round(YEAR * 0.97), newId()])).toString('base64url')
    const pages = questions.flatMap((filter) => [undefined, deep].map((cursor) => () => history.list(actor, { status: 'all', ...filter, cursor, limit: PAGE })))
    const year = () => statistics.of(actor, { from: new Date(now - YEAR).toISOString(), to: new Date(now).toISOString(), timeZone: 'Europe/London' })
    const [asked, read] = [await timesOf(pages), await timesOf([year])]
    const what = CALLS.toLocaleString('en')
    return [
      { id: 'calls', what: `history: page or search of ${what}, p99`, unit: 'ms', ours: percentile(asked, 0.99), theirs: null, bar: PAGE_BAR_MS, note: `median ${median(asked).toFixed(2)} ms, longest ${Math.max(...asked).toFixed(1)}` },
      { id: 'calls', what: `statistics: a year of ${what}, p95`, unit: 'ms', ours: percentile(read, 0.95), theirs: null, bar: YEAR_BAR_MS, note: `median ${median(read).toFixed(1)} ms` },
    ]
  } finally {
    await db.destroy()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timesOf(asks: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  for (const ask of asks) await ask()
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    for (const ask of asks) {
      const began = performance.now()
      await ask()
      times.push(performance.now() - began)
    }
  }
  return times
}
