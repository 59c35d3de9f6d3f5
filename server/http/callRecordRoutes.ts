import type { CallHistoryService } from '../services/callHistoryService.ts'
import { callStatisticsCsv } from '../services/callStatisticsCsv.ts'
import type { CallStatisticsService } from '../services/callStatisticsService.ts'
import type { MissedCalls } from '../services/missedCalls.ts'
import type { Handlers } from './implement.ts'

export interface CallRecordRoutesDeps { callHistory: CallHistoryService; callStatistics: CallStatisticsService; missedCalls: Pick<MissedCalls, 'seen'> }

type CallRecordRoutes = 'callHistory' | 'callStatistics' | 'callStatisticsCsv' | 'markMissedSeen' | 'rateCall'

export function callRecordRoutes({ callHistory, callStatistics, missedCalls }: CallRecordRoutesDeps): Pick<Handlers, CallRecordRoutes> {
  return {
    callHistory: ({ actor, query }) => callHistory.list(actor, query),
    callStatistics: ({ actor, query }) => callStatistics.of(actor, query),
    async callStatisticsCsv({ actor, query, response }) {
      const statistics = await callStatistics.of(actor, query)
      response.attachment(`calls ${statistics.from.slice(0, 10)} ${statistics.to.slice(0, 10)}.csv`)
      return callStatisticsCsv(statistics)
    },
    async markMissedSeen({ actor }) {
      await missedCalls.seen(actor)
      return {}
    },
    rateCall: ({ actor, params, body }) => callHistory.rate(actor, params.id, body),
  }
}
