import type { SessionNews } from '../domain/sessionNews.ts'
import type { Format } from './format.ts'
import type { Translate } from './translate.ts'

/** What somebody else has done to one's calendar, as one sentence: "Amina moved “Fractions” to tomorrow 16:00". */
export function newsWords(item: SessionNews, now: number, t: Translate, format: Format): string {
  const { title, occurrences: count } = item
  const at = item.kind === 'invited' ? item.scheduledStartTime : item.kind === 'moved' ? item.to : null
  const values = { name: item.byName ?? t('reminders.school'), title, count, time: at === null ? '' : momentOf(Date.parse(at), now, format) }
  return t(count > 1 ? `reminders.${item.kind}Series` : `reminders.${item.kind}`, values)
}

/** With its day also when that is today: "today 16:00". */
const momentOf = (at: number, now: number, format: Format): string => `${format.day(at, now)} ${format.time(at)}`
