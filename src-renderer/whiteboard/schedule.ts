/** Runs later, once; the result calls it off. Handed in so that tests own the time. */
export type Schedule = (run: () => void, ms: number) => () => void

export const scheduleByTimer: Schedule = (run, ms) => {
  const timer = setTimeout(run, ms)
  return () => { clearTimeout(timer) }
}
