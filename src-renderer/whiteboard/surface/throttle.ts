import type { Schedule } from '../schedule.ts'

/** At most one call in `ms`; the last one always comes through. */
export function throttle<T extends unknown[]>(run: (...args: T) => void, ms: number, schedule: Schedule): (...args: T) => void {
  let resting = false
  let waiting: T | null = null
  const rest = () => {
    resting = true
    schedule(() => {
      resting = false
      const due = waiting
      waiting = null
      if (due) call(...due)
    }, ms)
  }
  const call = (...args: T) => {
    if (resting) { waiting = args; return }
    rest()
    run(...args)
  }
  return call
}
