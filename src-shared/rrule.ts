import { AppError } from './errors.ts'

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** A parsed RRULE. Weekdays are 0 (Monday) to 6. */
export interface RecurrenceRule {
  freq: 'DAILY' | 'WEEKLY' | 'MONTHLY'
  interval: number
  /** `nth`: of the month, from its end when negative; 0: each. */
  byDay: readonly { nth: number; weekday: number }[]
  /** 1 to 31, or -1 (the last) to -31. */
  byMonthDay: readonly number[]
  /** Of the two at most one is not null. */
  count: number | null
  until: Until | null
  weekStart: number
}
/** The last moment an occurrence may start at: an instant (epoch ms), or a wall-clock time of the series (`2026-11-20T16:00:00`). */
export type Until = { instant: number } | { wallClock: string }

const bad = (why: string): AppError => new AppError('BAD_RRULE', `Not a rule for lessons: ${why}`)

/** What each part may look like; whatever is not here (sub-daily, yearly, BYSETPOS …) is no rule for lessons. */
const grammar: Readonly<Record<string, RegExp>> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,8}$/,
  UNTIL: /^\d{8}(T\d{6}Z?)?$/,
  BYDAY: /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$/,
  BYMONTHDAY: /^[+-]?([1-9]|[12]\d|3[01])(,[+-]?([1-9]|[12]\d|3[01]))*$/,
  WKST: /^(MO|TU|WE|TH|FR|SA|SU)$/,
}

/** RFC 5545, 3.3.10, as far as lessons need it: DAILY, WEEKLY and MONTHLY with INTERVAL, BYDAY, BYMONTHDAY, WKST and COUNT or UNTIL. Throws BAD_RRULE. */
export function parseRule(text: string): RecurrenceRule {
  const parts = partsOf(text)
  const freq = parts.get('FREQ') as RecurrenceRule['freq'] | undefined
  if (freq === undefined) throw bad('FREQ is missing')
  if (parts.has('COUNT') && parts.has('UNTIL')) throw bad('COUNT and UNTIL exclude each other')
  const byDay = listOf(parts.get('BYDAY')).map((day) => ({ nth: Number(day.slice(0, -2)), weekday: weekdayOf(day.slice(-2)) }))
  const byMonthDay = listOf(parts.get('BYMONTHDAY')).map(Number)
  if (freq !== 'MONTHLY' && byDay.some((day) => day.nth !== 0)) throw bad('a numbered weekday belongs to MONTHLY')
  if (freq === 'WEEKLY' && byMonthDay.length > 0) throw bad('BYMONTHDAY does not go with WEEKLY')
  const [count, until] = [parts.get('COUNT'), parts.get('UNTIL')]
  return {
    freq, byDay, byMonthDay,
    interval: Number(parts.get('INTERVAL') ?? 1),
    count: count === undefined ? null : Number(count),
    until: until === undefined ? null : untilOf(until),
    weekStart: weekdayOf(parts.get('WKST') ?? 'MO'),
  }
}

/** As text again; the parts in a fixed order. */
export function formatRule(rule: RecurrenceRule): string {
  const days = rule.byDay.map(({ nth, weekday }) => `${nth === 0 ? '' : nth}${nameOf(weekday)}`)
  return [
    `FREQ=${rule.freq}`,
    rule.interval === 1 ? '' : `INTERVAL=${rule.interval}`,
    days.length === 0 ? '' : `BYDAY=${days.join(',')}`,
    rule.byMonthDay.length === 0 ? '' : `BYMONTHDAY=${rule.byMonthDay.join(',')}`,
    rule.count === null ? '' : `COUNT=${rule.count}`,
    rule.until === null ? '' : `UNTIL=${untilText(rule.until)}`,
    rule.weekStart === 0 ? '' : `WKST=${nameOf(rule.weekStart)}`,
  ].filter((part) => part !== '').join(';')
}

function partsOf(text: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>()
  for (const part of text.trim().toUpperCase().replace(/;$/, '').split(';')) {
    const [name = '', value = ''] = part.split('=', 2)
    if (Object.hasOwn(grammar, name) && !parts.has(name) && grammar[name]?.test(value) === true && part === `${name}=${value}`) parts.set(name, value)
    else throw bad(`${part.slice(0, 40)} is not understood`)
  }
  return parts
}

const listOf = (value: string | undefined): string[] => (value === undefined ? [] : [...new Set(value.split(','))])
const weekdayOf = (name: string): number => WEEKDAYS.findIndex((day) => day === name)
const nameOf = (weekday: number): string => WEEKDAYS[weekday] ?? 'MO'

/** A date alone includes its whole day. */
function untilOf(text: string): Until {
  const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}T${text.length > 8 ? `${text.slice(9, 11)}:${text.slice(11, 13)}:${text.slice(13, 15)}` : '23:59:59'}`
  const instant = Date.parse(`${iso}Z`)
  if (Number.isNaN(instant) || !new Date(instant).toISOString().startsWith(iso)) throw bad(`UNTIL=${text} is no time`)
  return text.endsWith('Z') ? { instant } : { wallClock: iso }
}

function untilText(until: Until): string {
  const iso = 'instant' in until ? new Date(until.instant).toISOString() : until.wallClock
  return `${iso.slice(0, 19).replaceAll(/[-:]/g, '')}${'instant' in until ? 'Z' : ''}`
}
