import type { Kysely } from 'kysely'
import type { Schema } from './db/schema.ts'
import type { Logger } from './logging.ts'
import { createCallHistoryRepository } from './repositories/callHistoryRepository.ts'
import { createCallRepository } from './repositories/callRepository.ts'
import { createCallStatisticsRepository } from './repositories/callStatisticsRepository.ts'
import type { Announcer } from './services/announcer.ts'
import { createCallAccess } from './services/callAccess.ts'
import { createCallHistoryService } from './services/callHistoryService.ts'
import { createCallStatisticsService } from './services/callStatisticsService.ts'
import { createCallView } from './services/callView.ts'
import type { Clock } from './services/clock.ts'
import { createMissedCalls } from './services/missedCalls.ts'

interface CallRecordDeps { db: Kysely<Schema>; clock: Clock; announcer: Announcer; logger: Logger }

/** What remains of calls: history, statistics, the number of missed ones. */
export function createCallRecords({ db, clock, announcer, logger }: CallRecordDeps) {
  const onError = (error: unknown): void => { logger.error({ err: error }, 'missed calls could not be counted') }
  const [calls, history] = [createCallRepository(db), createCallHistoryRepository(db)]
  return {
    callHistory: createCallHistoryService({ history, access: createCallAccess({ calls }), view: createCallView({ calls }) }),
    callStatistics: createCallStatisticsService({ counts: createCallStatisticsRepository(db) }),
    missedCalls: createMissedCalls({ history, announcer, clock, onError }),
  }
}
