import FullCalendar, { type CalendarRef, type EventApi, type EventDisplayInfo, type EventInput } from '@fullcalendar/react'
import dayGridPlugin from '@fullcalendar/react/daygrid'
import interactionPlugin from '@fullcalendar/react/interaction'
import classicTheme from '@fullcalendar/react/themes/classic'
import timeGridPlugin from '@fullcalendar/react/timegrid'
import '@fullcalendar/react/skeleton.css'
import '@fullcalendar/react/themes/classic/theme.css'
import './grid.css'
import { useEffect, useRef } from 'react'
import type { Session } from '#shared/sessions.ts'
import { MAX_DURATION_MINUTES, MIN_DURATION_MINUTES } from '#shared/sessionTimes.ts'
import type { CalendarView } from '../../domain/calendarSpan.ts'
import { startOfDay } from '../../domain/calendarSpan.ts'
import type { ZoneOf } from '../../domain/otherClocks.ts'
import type { BookingStart } from '../booking/BookingDialog.tsx'
import { useWords } from '../../hooks/useWords.ts'
import { EventWords } from './EventWords.tsx'

const gridViews = { month: 'dayGridMonth', week: 'timeGridWeek', day: 'timeGridDay' } as const
const plugins = [dayGridPlugin, timeGridPlugin, interactionPlugin, classicTheme]
const MINUTE = 60_000

interface Props {
  view: Exclude<CalendarView, 'agenda'>
  /** YYYY-MM-DD. */
  day: string
  firstDay: number
  events: EventInput[]
  /** False while the lessons of this span are still asked for. */
  isKnown: boolean
  zoneOf: ZoneOf
  canBook: boolean
  onBook(at: BookingStart): void
  onMove(session: Session, start: number, minutes: number): void
  onOpen(session: Session): void
  onDay(day: string): void
}

const sessionOf = (event: EventApi): Session | undefined => (event.extendedProps as { session?: Session }).session

/** Month, week and day. Everything in it can be reached by Tab and opened by Enter; moving and booking have dialogs of their own for that. */
export function Grid({ view, day, firstDay, events, isKnown, zoneOf, canBook, onBook, onMove, onOpen, onDay }: Props) {
  const { t, format } = useWords()
  const calendar = useRef<CalendarRef>(null)
  const scrolledFor = useRef('')
  useEffect(() => { calendar.current?.getApi().changeView(gridViews[view], startOfDay(day)) }, [view, day])
  // Once for each view and day, when its lessons are known: later changes must not scroll under the hand.
  useEffect(() => {
    const place = `${view} ${day}`
    if (!isKnown || scrolledFor.current === place) return
    scrolledFor.current = place
    calendar.current?.getApi().scrollToTime({ hours: firstHourOf(events, Date.now()) })
  }, [view, day, events, isKnown])

  function moved(event: EventApi, revert: () => void): void {
    const session = sessionOf(event)
    // Its place comes from the sessions again; what the library has moved by itself goes back.
    revert()
    if (session && event.start && event.end) onMove(session, event.start.getTime(), Math.round((event.end.getTime() - event.start.getTime()) / MINUTE))
  }
  return (
    <FullCalendar
      ref={calendar} plugins={plugins} className="lesson-grid" initialView={gridViews[view]} initialDate={startOfDay(day)} firstDay={firstDay} locale={format.locale}
      headerToolbar={false} height={view === 'month' ? 'auto' : 'clamp(360px, 68dvh, 760px)'} allDaySlot={false} timedText={t('home.title')} nowIndicator fixedWeekCount={false} dayMaxEvents={4}
      scrollTime={{ hours: MORNING }} scrollTimeReset={false} eventDisplay="block" slotEventOverlap={false}
      // Slots as fine as one can drag: with coarser ones the library begins a drag in the middle of a slot, a quarter of an hour off.
      slotDuration="00:15:00" slotHeaderInterval="01:00:00" slotMinHeight={SLOT_HEIGHT} slotHeaderInnerClass="slot-label"
      slotLaneClass={({ date }) => slotLine(date)} slotHeaderClass={({ date }) => slotLine(date)}
      events={events} eventInteractive editable eventResizableFromStart={false} selectable={canBook} selectMirror unselectAuto eventDragMinDistance={4} selectMinDistance={4}
      dragRevertDuration={0} longPressDelay={400} eventOverlap selectOverlap
      navLinks navLinkDayClick={(date) => { onDay(dayName(date)) }} navLinkHint={(date) => t('calendar.openDay', { day: date })}
      moreLinkContent={({ num }) => t('calendar.more', { count: num })} moreLinkHint={(num) => t('calendar.more', { count: num })} closeHint={t('app.close')}
      eventContent={(info: EventDisplayInfo) => { const session = sessionOf(info.event); return session ? <EventWords session={session} start={info.event.start?.getTime() ?? 0} size={view === 'month' ? 'month' : info.isShort ? 'short' : 'full'} zoneOf={zoneOf} /> : null }}
      slotHeaderContent={({ date }) => format.time(date.getTime())}
      select={({ start, end, allDay, view: { calendar: api } }) => {
        api.unselect()
        onBook(allDay ? { start: start.getTime() + DEFAULT_HOUR * 3_600_000 } : { start: start.getTime(), minutes: (end.getTime() - start.getTime()) / MINUTE })
      }}
      eventAllow={({ start, end }, event) => mayLast(start, end, event)}
      eventDrop={({ event, revert }) => { moved(event, revert) }}
      eventResize={({ event, revert }) => { moved(event, revert) }}
      eventClick={({ event, jsEvent }) => { jsEvent.preventDefault(); const session = sessionOf(event); if (session) onOpen(session) }}
    />
  )
}

/** S2: it stops growing and shrinking at the limits; one that is longer already can still be moved as it is. */
function mayLast(start: Date, end: Date, event: EventApi | null): boolean {
  const [minutes, before] = [(end.getTime() - start.getTime()) / MINUTE, event?.start && event.end ? (event.end.getTime() - event.start.getTime()) / MINUTE : NaN]
  return minutes === before || (minutes >= MIN_DURATION_MINUTES && minutes <= MAX_DURATION_MINUTES)
}

/** Pixels of a quarter of an hour; also in grid.css. */
const SLOT_HEIGHT = 12
const slotLine = (date: Date | undefined): string => (date === undefined || date.getMinutes() === 0 ? 'slot-hour' : date.getMinutes() === 30 ? 'slot-half' : 'slot-quarter')

/** In a month one draws days, not hours: the time is then chosen in the dialog. */
const DEFAULT_HOUR = 16
/** Where a day without lessons begins to be looked at. */
const MORNING = 8

/** The hour to show first: a little before the earliest lesson, so that none hides above. */
function firstHourOf(events: readonly EventInput[], now: number): number {
  const hours = events.filter((event) => event.display !== 'background' && typeof event.start === 'number').map((event) => new Date(event.start as number).getHours())
  return hours.length === 0 ? MORNING : Math.max(0, Math.min(...hours, new Date(now).getHours()) - 1)
}
const dayName = (date: Date): string => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`
