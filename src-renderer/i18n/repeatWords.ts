import { type Repeat, weekdays } from '../domain/repeat.ts'
import type { Format } from './format.ts'
import type { Translate } from './translate.ts'

/** "Every Monday and Wednesday until 3 March 2027, 24 lessons". `lastStart` (epoch ms) and `lessons` where they are known. */
export function repeatWords({ every, days, end }: Repeat, t: Translate, format: Format, known: { lastStart?: number; lessons?: number } = {}): string {
  const count = known.lessons ?? (end.kind === 'count' ? end.count : null)
  const last = known.lastStart ?? (end.kind === 'until' && end.date !== '' ? Date.parse(`${end.date}T12:00`) : null)
  const rhythm = every === 'week' && days.length > 0
    ? t('booking.everyDays', { days: format.list(weekdays.flatMap((day, index) => (days.includes(day) ? [format.weekday(index)] : []))) })
    : t(`booking.every.${every}`)
  const withEnd = last === null ? rhythm : t('booking.until', { rhythm, date: format.date(last, 'short') })
  return count === null ? withEnd : t('booking.withCount', { rhythm: withEnd, count })
}
