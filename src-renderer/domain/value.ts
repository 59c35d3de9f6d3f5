/** A current value and news of its changes. Listeners are called after the value has changed, in order of subscription. */
export interface Value<T> {
  get(): T
  subscribe(listener: () => void): () => void
}

export interface MutableValue<T> extends Value<T> {
  set(next: T): void
  update(change: (current: T) => T): void
}

export function createValue<T>(initial: T): MutableValue<T> {
  let current = initial
  const listeners = new Set<() => void>()
  const set = (next: T) => {
    if (Object.is(next, current)) return
    current = next
    for (const listener of [...listeners]) listener()
  }
  return {
    get: () => current,
    set,
    update: (change) => { set(change(current)) },
    subscribe(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
  }
}
