import { lazy, Suspense, useMemo, useState } from 'react'
import { toAppError } from '#shared/errors.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice, Notice } from '../../components/Notice.tsx'
import { type CalendarView, dayOf, type Span, spanOf, stepDay } from '../../domain/calendarSpan.ts'
import { useBusy } from '../../hooks/useBusy.ts'
import { firstDayOfWeek, useCalendarPlace } from '../../hooks/useCalendarPlace.ts'
import { useIsOnline } from '../../hooks/useIsOnline.ts'
import { useMoves } from '../../hooks/useMoves.ts'
import { goTo } from '../../hooks/useRoute.ts'
import { useMe } from '../../hooks/useServices.ts'
import { type SessionFilter, useSpan } from '../../hooks/useSessions.ts'
import { useWords } from '../../hooks/useWords.ts'
import { useZones } from '../../hooks/useZones.ts'
import type { BookingStart } from '../booking/BookingDialog.tsx'
import { othersOf } from '../home/lessonPeople.ts'
import { AgendaList } from './AgendaList.tsx'
import { CalendarHelp } from './CalendarHelp.tsx'
import type { CalendarKey } from './calendarKeys.ts'
import { CalendarToolbar } from './CalendarToolbar.tsx'
import { gridEvents } from './gridEvents.ts'
import { MoveNewsBar } from './MoveNewsBar.tsx'
import { emptyFilter, SearchPanel } from './SearchPanel.tsx'
import { useCalendarKeys } from './useCalendarKeys.ts'

const MoveScope = lazy(() => import('./MoveScope.tsx').then((module) => ({ default: module.MoveScope })))
/** The grid's library is large; the agenda does without. */
const Grid = lazy(() => import('./Grid.tsx').then((module) => ({ default: module.Grid })))

interface Props { now: number; canBook: boolean; onBook(at: BookingStart): void }

/** Month, week, day, agenda, and the search over all lessons. */
export function CalendarPane({ now, canBook, onBook }: Props) {
  const { format } = useWords()
  const { view, day, setView, setDay } = useCalendarPlace()
  const [filter, setFilter] = useState<SessionFilter | null>(null)
  const [helps, setHelps] = useState(false)
  const firstDay = firstDayOfWeek(format.locale)
  const span = useMemo(() => spanOf(view, day, firstDay), [view, day, firstDay])
  const step = (steps: number, by: CalendarView = view) => { setDay(stepDay(by, day, steps)) }
  const today = () => { setDay(dayOf(Date.now())) }
  function act(key: CalendarKey): void {
    switch (key.kind) {
      case 'view': setView(key.view); break
      case 'step': step(key.steps, key.by === 'month' ? 'month' : view); break
      case 'today': today(); break
      case 'book': if (canBook) onBook({}); break
      case 'search': setFilter((current) => current ?? emptyFilter); break
      case 'help': setHelps(true); break
    }
  }
  useCalendarKeys(act)
  return (
    <>
      <CalendarToolbar view={view} day={day} span={span} isSearching={filter !== null} onView={setView} onStep={step} onToday={today}
        onSearch={() => { setFilter((current) => (current === null ? emptyFilter : null)) }} onHelp={() => { setHelps(true) }} />
      {filter === null
        ? <CalendarBody view={view} day={day} span={span} firstDay={firstDay} now={now} canBook={canBook} onBook={onBook} onDay={(name) => { setDay(name); setView('day') }} />
        : <SearchPanel filter={filter} now={now} onChange={setFilter} onClose={() => { setFilter(null) }} />}
      {helps ? <CalendarHelp canBook={canBook} onClose={() => { setHelps(false) }} /> : null}
    </>
  )
}

interface BodyProps extends Props { view: CalendarView; day: string; span: Span; firstDay: number; onDay(day: string): void }

function CalendarBody({ view, day, span, firstDay, now, canBook, onBook, onDay }: BodyProps) {
  const { t } = useWords()
  const me = useMe()
  const isOnline = useIsOnline()
  const moves = useMoves()
  const found = useSpan(span)
  const busy = useBusy([me.id], view === 'agenda' ? null : span)
  const zoneOf = useZones(view === 'agenda' ? [] : (found.sessions ?? []).flatMap((session) => othersOf(session, me.id)))
  const events = useMemo(() => gridEvents(found.sessions ?? [], busy.data ?? [], moves.pending, { meId: me.id, isOnline }),
    [found.sessions, busy.data, moves.pending, me.id, isOnline])
  if (found.sessions === undefined && found.error !== null) {
    return isOnline
      ? <ErrorNotice error={toAppError(found.error)} actions={<Button isPending={found.isFetching} onPress={() => { void found.refetch() }}>{t('app.tryAgain')}</Button>} />
      : <Notice tone="info" title={t('calendar.notHere')}><p>{t('calendar.notHereText')}</p></Notice>
  }
  return (
    <>
      <div className="calendar-body" aria-busy={found.sessions === undefined}>
        {view === 'agenda' ? <Agenda found={found.sessions} span={span} now={now} /> : (
          <Suspense fallback={<GridSkeleton />}>
            <Grid view={view} day={day} firstDay={firstDay} events={events} isKnown={found.sessions !== undefined} zoneOf={zoneOf} canBook={canBook && isOnline} onBook={onBook} onDay={onDay}
              onMove={(session, start, minutes) => { moves.request({ session, start, minutes }) }} onOpen={(session) => { goTo({ name: 'details', sessionId: session.id }) }} />
          </Suspense>
        )}
      </div>
      {moves.asking ? <Suspense><MoveScope move={moves.asking} onChoose={moves.choose} /></Suspense> : null}
      <MoveNewsBar moves={moves} />
    </>
  )
}

function Agenda({ found, span, now }: { found: Parameters<typeof AgendaList>[0]['sessions'] | undefined; span: Span; now: number }) {
  const { t, format } = useWords()
  if (found === undefined) return <GridSkeleton />
  const sorted = found.toSorted((a, b) => a.scheduledStartTime.localeCompare(b.scheduledStartTime))
  if (sorted.length === 0) return <p className="soft calendar-nothing">{t('calendar.nothingIn', { dates: format.dates(span.from, span.to - 1) })}</p>
  return <AgendaList sessions={sorted} now={now} />
}

export function GridSkeleton() {
  const { t } = useWords()
  return <div aria-busy><p className="hidden-visually" role="status">{t('app.loading')}</p><div aria-hidden className="skeleton skeleton-grid" /></div>
}
