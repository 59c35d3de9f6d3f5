import type { Value } from './value.ts'

/** Resolves as soon as the value satisfies the condition, or after so many milliseconds. */
export function untilWithin<T>(value: Value<T>, condition: (current: T) => boolean, ms: number): Promise<void> {
  if (condition(value.get())) return Promise.resolve()
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = setTimeout(finish, ms)
    const stop = value.subscribe(() => { if (condition(value.get())) finish() })
  })
}
