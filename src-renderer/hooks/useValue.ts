import { useCallback, useSyncExternalStore } from 'react'
import type { Value } from '../domain/value.ts'
import { inNextTask } from './inNextTask.ts'

/** What `select` takes out of a value; renders again only when that changes, so it must be a primitive or a part kept by reference. */
export function useValue<T, S>(value: Value<T>, select: (current: T) => S): S {
  const subscribe = useCallback((listener: () => void) => value.subscribe(inNextTask(listener)), [value])
  return useSyncExternalStore(subscribe, () => select(value.get()))
}
