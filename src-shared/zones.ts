import { z } from 'zod'

/** An IANA time zone this runtime knows (`Asia/Dhaka`), as the browser names the person's own. */
export const timeZoneSchema = z.string().max(64).refine(isTimeZone, 'is no time zone that is known here')

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && !/^[+-]/.test(name)
  } catch {
    return false
  }
}
