/** Long enough for the page to begin, too short to be forgotten about. */
const KEPT_MS = 60_000

export interface Choice { sourceId: string; sound: boolean }
export type ScreenChoice = ReturnType<typeof createScreenChoice>

/** What the person has chosen for the next capture, and only for that one. `now`: epoch ms. */
export function createScreenChoice(now: () => number) {
  let held: (Choice & { until: number }) | null = null
  const isFresh = () => held !== null && now() < held.until
  return {
    set(choice: Choice): void { held = { ...choice, until: now() + KEPT_MS } },
    get isFresh(): boolean { return isFresh() },
    take(): Choice | null {
      const taken = isFresh() ? held : null
      held = null
      return taken && { sourceId: taken.sourceId, sound: taken.sound }
    },
  }
}
