import { createValue, type MutableValue } from '../domain/value.ts'

/** A value that is only worth computing while somebody looks: `start` runs with the first subscriber, its result after the last has gone. */
export function createWatchedValue<T>(initial: T, start: () => () => void): MutableValue<T> {
  const value = createValue(initial)
  let watchers = 0
  let stop: (() => void) | null = null
  return {
    ...value,
    subscribe(listener) {
      const unsubscribe = value.subscribe(listener)
      let subscribed = true
      if (++watchers === 1) stop = start()
      return () => {
        if (!subscribed) return
        subscribed = false
        unsubscribe()
        if (--watchers > 0) return
        stop?.()
        stop = null
      }
    },
  }
}
