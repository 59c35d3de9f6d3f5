export const calendarViews = ['month', 'week', 'day', 'agenda'] as const
export type CalendarView = (typeof calendarViews)[number]

/** A day as YYYY-MM-DD, and instants of the reader's own time zone in epoch ms. */
export interface Span { from: number; to: number }

/** How far the agenda looks ahead. */
export const AGENDA_DAYS = 30

const two = (value: number) => String(value).padStart(2, '0')
export const dayOf = (at: number | Date): string => {
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

function parts(day: string): [year: number, month: number, date: number] {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  return [year, month - 1, date]
}

/** The first instant of a day; of the day so many days later. Days are not all 24 hours long. */
export function startOfDay(day: string, later = 0): number {
  const [year, month, date] = parts(day)
  return new Date(year, month, date + later).getTime()
}

/** `firstDay` of the week: 0 is Sunday, 1 Monday. */
const startOfWeek = (day: string, firstDay: number): string => {
  const [year, month, date] = parts(day)
  return dayOf(new Date(year, month, date - ((new Date(year, month, date).getDay() - firstDay + 7) % 7)))
}

/** What a view shows around a day: whole weeks for a month. */
export function spanOf(view: CalendarView, day: string, firstDay: number): Span {
  if (view === 'day') return { from: startOfDay(day), to: startOfDay(day, 1) }
  if (view === 'agenda') return { from: startOfDay(day), to: startOfDay(day, AGENDA_DAYS) }
  if (view === 'week') {
    const first = startOfWeek(day, firstDay)
    return { from: startOfDay(first), to: startOfDay(first, 7) }
  }
  const [year, month] = parts(day)
  const lastWeek = startOfWeek(dayOf(new Date(year, month + 1, 0)), firstDay)
  return { from: startOfDay(startOfWeek(dayOf(new Date(year, month, 1)), firstDay)), to: startOfDay(lastWeek, 7) }
}

const DAYS_A_STEP = { week: 7, day: 1, agenda: AGENDA_DAYS }

/** The day to look at, so many steps of the view away; of a shorter month its last day. */
export function stepDay(view: CalendarView, day: string, steps: number): string {
  if (view !== 'month') return dayOf(startOfDay(day, DAYS_A_STEP[view] * steps))
  const [year, month, date] = parts(day)
  const lastOfMonth = new Date(year, month + steps + 1, 0).getDate()
  return dayOf(new Date(year, month + steps, Math.min(date, lastOfMonth)))
}
