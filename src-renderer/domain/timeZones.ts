/** Wall-clock time as 2026-11-20T16:00 where `timeZone` (IANA) is. */
export function wallClockIn(at: number, timeZone: string): string {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-CA', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  }).formatToParts(at).map(({ type, value }) => [type, value]))
  return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}`
}

export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Whether clocks of two zones show the same at that instant: then there is nothing to tell apart. */
export const agree = (at: number, one: string, other: string): boolean => one === other || wallClockIn(at, one) === wallClockIn(at, other)
