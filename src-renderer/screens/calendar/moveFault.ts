import type { AppError } from '#shared/errors.ts'

/** Why a new time (epoch ms) cannot be, where it is about the time and not about what stands in its way; null for any other reason. */
export function moveFaultOf({ code, extra }: AppError, start: number): 'past' | 'length' | 'tooFar' | null {
  if (code !== 'VALIDATION_FAILED') return null
  const paths = (extra.issues ?? []).map(({ path }) => path)
  if (paths.includes('durationMinutes')) return 'length'
  if (!paths.includes('scheduledStartTime')) return null
  const year = new Date(start).getUTCFullYear()
  return year >= 2000 && year < 2100 ? 'past' : 'tooFar'
}
