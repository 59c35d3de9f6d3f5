import type { RecurrenceRule } from './rrule.ts'

/** Plain days of a calendar, whatever the zone, and which of them a rule names. */
const DAY = 86_400_000
/** Beyond this many days no rule that has any day is without one: the rarest are a date and a weekday together. */
const SEARCHED_DAYS = 12 * 366

/** Days since 1970. */
export const dayOf = ({ year, month, day }: { year: number; month: number; day: number }): number => Date.UTC(year, month - 1, day) / DAY
/** 0 is Monday; 1970 began on a Thursday. */
export const weekdayOfDay = (day: number): number => (((day + 3) % 7) + 7) % 7

/** The same as YYYY-MM-DD, and back. */
export const dayName = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)
export const dayNamed = (name: string): number => Date.parse(`${name}T00:00:00Z`) / DAY

/** The first day, from `day` on, on which a series with this rule can begin: a rule holds its first lesson. Null where it names no day. */
export function firstDayOfRule(rule: RecurrenceRule, day: number): number | null {
  for (let candidate = day; candidate < day + SEARCHED_DAYS; candidate++) if (daysOf(rule, candidate)(candidate)) return candidate
  return null
}

/** Whether a day is one of the rule that began on the day `first`. */
export function daysOf(rule: RecurrenceRule, first: number): (day: number) => boolean {
  const { freq, interval, byDay, byMonthDay, weekStart } = rule
  const weekdays = new Set(byDay.map(({ weekday }) => weekday))
  const week = (day: number): number => Math.floor((day + 3 - weekStart) / 7)
  const isWeekday = (day: number): boolean => weekdays.size === 0 || weekdays.has(weekdayOfDay(day))
  switch (freq) {
    case 'DAILY': return (day) => (day - first) % interval === 0 && isWeekday(day) && (byMonthDay.length === 0 || isMonthDay(byMonthDay, day))
    case 'WEEKLY': return (day) => (week(day) - week(first)) % interval === 0 && (weekdays.size === 0 ? (day - first) % 7 === 0 : isWeekday(day))
    case 'MONTHLY': {
      const begin = monthOf(first)
      const isNamed = (day: number): boolean => (byDay.length === 0 || isNthWeekday(byDay, day)) && (byMonthDay.length === 0 || isMonthDay(byMonthDay, day))
      return byDay.length + byMonthDay.length === 0
        ? (day) => (monthOf(day).number - begin.number) % interval === 0 && monthOf(day).date === begin.date
        : (day) => (monthOf(day).number - begin.number) % interval === 0 && isNamed(day)
    }
  }
}

/** `number`: months since year 0; `date`: 1 to 31; `length`: days of the month. */
export function monthOf(day: number): { number: number; date: number; length: number } {
  const date = new Date(day * DAY)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  return { number: year * 12 + month, date: date.getUTCDate(), length: new Date(Date.UTC(year, month + 1, 0)).getUTCDate() }
}

function isMonthDay(byMonthDay: readonly number[], day: number): boolean {
  const { date, length } = monthOf(day)
  return byMonthDay.includes(date) || byMonthDay.includes(date - length - 1)
}

function isNthWeekday(byDay: RecurrenceRule['byDay'], day: number): boolean {
  const { date, length } = monthOf(day)
  const [fromStart, fromEnd] = [Math.ceil(date / 7), -Math.ceil((length - date + 1) / 7)]
  return byDay.some(({ nth, weekday }) => weekday === weekdayOfDay(day) && [0, fromStart, fromEnd].includes(nth))
}
