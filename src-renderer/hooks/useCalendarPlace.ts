import { z } from 'zod'
import { type CalendarView, calendarViews, dayOf } from '../domain/calendarSpan.ts'
import { createValue } from '../domain/value.ts'
import { createStored } from './stored.ts'
import { useValue } from './useValue.ts'

/** Narrower than this a week has no room: the agenda is shown until somebody chooses. */
const NARROW = '(max-width: 600px)'
const viewSetting = createStored<CalendarView | null>('lectern.calendarView', z.enum(calendarViews).nullable(), null)
/** Where one was, for coming back from a lesson; a new start of the page is today. */
const shownDay = createValue<string | null>(null)

const asIs = <T>(value: T) => value

/** Which view of which day is shown. */
export function useCalendarPlace() {
  const chosen = useValue(viewSetting, asIs)
  const day = useValue(shownDay, asIs)
  return {
    view: chosen ?? (window.matchMedia(NARROW).matches ? 'agenda' : 'week'),
    day: day ?? dayOf(Date.now()),
    setView: viewSetting.set,
    setDay: shownDay.set,
  }
}

/** The first day of the reader's week: 0 is Sunday. */
export function firstDayOfWeek(locale: string): number {
  const info = (new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?(): { firstDay: number } }).getWeekInfo?.()
  return (info?.firstDay ?? 1) % 7
}
