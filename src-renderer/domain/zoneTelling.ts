interface Deps {
  /** Of this device (IANA). */
  zone(): string
  tell(timeZone: string): Promise<unknown>
}

/** Tells the server where this person's clock is: once at the beginning, and when it is in another zone. What does not arrive is told at the next look. */
export function createZoneTelling({ zone, tell }: Deps) {
  let told: string | null = null
  return {
    async look(): Promise<void> {
      const timeZone = zone()
      if (timeZone === told) return
      const before = told
      told = timeZone
      await tell(timeZone).catch(() => { if (told === timeZone) told = before })
    },
  }
}
