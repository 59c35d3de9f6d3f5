import type { AppError } from '#shared/errors.ts'
import type { Format } from './format.ts'
import type { Translate } from './translate.ts'

/** What happened, what is kept, and what to do next. */
export interface ErrorWords { what: string; kept: string; next: string }

/** Used where a server asks to wait but does not say how long. */
const SOME_SECONDS = 60

export function errorWords(error: AppError, t: Translate, format: Format): ErrorWords {
  const { opensAt, retryAfter } = error.extra
  const time = opensAt === undefined ? '' : format.time(Date.parse(opensAt))
  const values = { time, wait: format.duration(Math.ceil(retryAfter ?? SOME_SECONDS)) }
  return { what: t(`errors.${error.code}.what`), kept: t(`errors.${error.code}.kept`), next: t(`errors.${error.code}.next`, values) }
}
