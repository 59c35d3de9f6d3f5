import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import type { Person } from '#shared/people.ts'
import type { ZoneOf } from '../domain/otherClocks.ts'
import { useMe, useServices } from './useServices.ts'

/** Below `people`: asked for anew with them after a lost connection. */
const zonesKey = ['people', 'zones'] as const
/** The API's limit; who comes after is shown without his or her time. */
const MOST = 200
const FRESH_MS = 10 * 60_000

/** Where the clocks of these people are, as far as one may know of it: those one may call or book. */
export function useZones(people: readonly Person[]): ZoneOf {
  const { api } = useServices()
  const me = useMe()
  const ids = [...new Set(people.map(({ id }) => id))].filter((id) => id !== me.id).sort().slice(0, MOST).join(',')
  const { data } = useQuery({
    queryKey: [...zonesKey, ids],
    queryFn: async ({ signal }) => new Map((await api.people({ query: { ids, limit: MOST } }, { signal })).items.map(({ id, timeZone }) => [id, timeZone])),
    enabled: ids !== '', staleTime: FRESH_MS, placeholderData: keepPreviousData,
  })
  return useCallback((personId: string) => data?.get(personId) ?? null, [data])
}

/** On every screen: a journey is told. */
export function useFreshZones(): void {
  const { wire } = useServices()
  const client = useQueryClient()
  useEffect(() => wire.on('TIME_ZONE_CHANGED', ({ personId }) => {
    void client.invalidateQueries({ queryKey: zonesKey, predicate: ({ queryKey }) => String(queryKey[zonesKey.length]).includes(personId) })
  }), [wire, client])
}
