import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type CallFilter, emptyCallFilter } from '../domain/callFilter.ts'

/** Outlives the screen by some minutes, for coming back from a call's details, and never the sign-in. */
const filterKey = ['callFilter'] as const

export function useCallFilter(): [CallFilter, (change: Partial<CallFilter>) => void] {
  const client = useQueryClient()
  const [filter, setFilter] = useState(() => client.getQueryData<CallFilter>(filterKey) ?? emptyCallFilter)
  const change = (part: Partial<CallFilter>) => {
    const next = { ...filter, ...part }
    setFilter(next)
    client.setQueryData<CallFilter>(filterKey, next)
  }
  return [filter, change]
}
