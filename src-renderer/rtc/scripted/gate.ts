/** Lets everybody pass unless held; the result of `hold` lets those go on who wait. */
export function createGate() {
  let closed: Promise<void> | null = null
  return {
    pass: () => closed ?? Promise.resolve(),
    hold(): () => void {
      const { promise, resolve } = Promise.withResolvers<undefined>()
      const held = promise.then(() => { if (closed === held) closed = null })
      closed = held
      return () => { resolve(undefined) }
    },
  }
}
