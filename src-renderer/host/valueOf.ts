import type { DesktopResult } from '#shared/desktop.ts'
import { appErrorFromData } from '#shared/errors.ts'

/** What main answered; throws the AppError that it answered instead. */
export function valueOf<T>(result: DesktopResult<T>): T {
  if (!result.ok) throw appErrorFromData(result.error)
  return result.value
}
