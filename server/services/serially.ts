/** Runs work of the same key one after the other, in order of arrival; a failure stops nobody behind it. */
export interface Serially {
  run<T>(key: string, work: () => Promise<T>): Promise<T>
  /** Resolves when nothing is waiting or running. */
  idle(): Promise<void>
}

export function createSerially(): Serially {
  const tails = new Map<string, Promise<unknown>>()
  return {
    run(key, work) {
      const result = (tails.get(key) ?? Promise.resolve()).then(work, work)
      const tail = result.then(() => undefined, () => undefined).then(() => { if (tails.get(key) === tail) tails.delete(key) })
      tails.set(key, tail)
      return result
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values())
    },
  }
}
