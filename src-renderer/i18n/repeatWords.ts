import { type Repeat, weekdays } from '../domain/repeat.ts'
import type { Format } from './format.ts'
import type { Translate } from './translate.ts'

/** "Every Monday and Wednesday until 3 March 2027, 24 lessons", "Every 2 weeks on Monday". `lastStart` (epoch ms) and `lessons` where they are known. */
export function repeatWords(repeat: Repeat, t: Translate, format: Format, known: { lastStart?: number; lessons?: number } = {}): string {
  const { end } = repeat
  const count = known.lessons ?? (end.kind === 'count' ? end.count : null)
  const last = known.lastStart ?? (end.kind === 'until' && end.date !== '' ? Date.parse(`${end.date}T12:00`) : null)
  const rhythm = rhythmOf(repeat, t, format)
  const withEnd = last === null ? rhythm : t('booking.until', { rhythm, date: format.date(last, 'short') })
  return count === null ? withEnd : t('booking.withCount', { rhythm: withEnd, count })
}

function rhythmOf({ every, interval, days, nth }: Repeat, t: Translate, format: Format): string {
  const named = every === 'week' && days.length > 0 ? format.list(weekdays.flatMap((day, index) => (days.includes(day) ? [format.weekday(index)] : []))) : null
  const rhythm = interval === 1 ? t(`booking.every.${every}`) : t(`booking.everyN.${every}`, { count: interval })
  if (every === 'month' && nth) return t('booking.onNth', { rhythm, day: nthWords(nth, t, format) })
  if (named === null) return rhythm
  return interval === 1 ? t('booking.everyDays', { days: named }) : t('booking.onNamed', { rhythm, days: named })
}

const nthNames = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth', [-1]: 'last' } as const

/** "second Saturday". */
export const nthWords = ({ nth, weekday }: NonNullable<Repeat['nth']>, t: Translate, format: Format): string =>
  t('booking.nthDay', { nth: t(`booking.nth.${nthNames[nth]}`), day: format.weekday(weekdays.indexOf(weekday)) })
