import { useQuery } from '@tanstack/react-query'
import { type Days, instantsOf } from '../domain/statisticsSpan.ts'
import { ownTimeZone } from '../domain/timeZones.ts'
import { callsKey } from './useCallHistory.ts'
import { useServices } from './useServices.ts'

/** As the server is asked for a span of days. */
export const statisticsQueryOf = (days: Days) => ({ ...instantsOf(days), timeZone: ownTimeZone() })

/** `days`: null while they make no span. */
export function useCallStatistics(days: Days | null) {
  const { api } = useServices()
  return useQuery({
    queryKey: [...callsKey, 'statistics', days],
    queryFn: ({ signal }) => {
      if (days === null) throw new Error('there is no span to ask for')
      return api.callStatistics({ query: statisticsQueryOf(days) }, { signal })
    },
    enabled: days !== null,
    placeholderData: (last) => last,
  })
}
