/** Owns whatever must be undone. Ending runs the clean-ups in reverse order, each once, whatever the others throw. */
export interface Scope {
  readonly ended: boolean
  /** Registers a clean-up; runs it at once when the scope has already ended. */
  add(cleanUp: () => void): void
  end(): void
}

export function createScope(onError: (error: unknown) => void = () => undefined): Scope {
  let cleanUps: (() => void)[] | null = []
  const run = (cleanUp: () => void) => {
    try { cleanUp() } catch (error) { onError(error) }
  }
  return {
    get ended() { return cleanUps === null },
    add(cleanUp) {
      if (cleanUps) cleanUps.push(cleanUp)
      else run(cleanUp)
    },
    end() {
      const due = cleanUps ?? []
      cleanUps = null
      for (const cleanUp of due.reverse()) run(cleanUp)
    },
  }
}
