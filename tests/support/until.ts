import type { Value } from '../../src-renderer/domain/value.ts'

/** Resolves as soon as the value satisfies the condition. */
export function until<T>(value: Value<T>, condition: (current: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const check = () => {
      if (!condition(value.get())) return
      stop()
      resolve(value.get())
    }
    const stop = value.subscribe(check)
    check()
  })
}
