import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SyntheticEvent, useMemo, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import { type AppError, toAppError } from '#shared/errors.ts'
import type { SeriesScope, Session } from '#shared/sessions.ts'
import { AppDialog } from '../../components/AppDialog.tsx'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice, Notice } from '../../components/Notice.tsx'
import { ScopeChoice } from '../../components/ScopeChoice.tsx'
import { type Repeat, repeatOf, rruleOf, weekdayOf } from '../../domain/repeat.ts'
import { wallClockIn } from '../../domain/timeZones.ts'
import { useIsOnline } from '../../hooks/useIsOnline.ts'
import { type PlannedMove, useMovePlan } from '../../hooks/useMovePlan.ts'
import { useServices } from '../../hooks/useServices.ts'
import { sessionsKey } from '../../hooks/useSessions.ts'
import { useWords } from '../../hooks/useWords.ts'
import { firstStartOf, planFaultsOf, planOf, timeDraftOf, type PlanDraft, type RepeatFaults, type TimeFaults } from './lessonDraft.ts'
import { PlanPreview } from './PlanPreview.tsx'
import { RepeatFields } from './RepeatFields.tsx'
import { TimeFields } from './TimeFields.tsx'

/** `isFinal`: the rule is another, so moving back would not undo it. */
type OnMoved = (session: Session, how: { scope: SeriesScope; isFinal: boolean }) => void
interface Props { session: Session; onClose(): void; onMoved: OnMoved }

const draftOf = (session: Session): PlanDraft => ({ ...timeDraftOf(Date.parse(session.scheduledStartTime), session.durationMinutes, session.timeZone), repeat: null })

/** Another time by date and time: what dragging does, for everybody; and another rule for the lessons that move. */
export function MoveDialog({ session, onClose, onMoved }: Props) {
  const { t } = useWords()
  const isOnline = useIsOnline()
  const [draft, setDraft] = useState(() => draftOf(session))
  const [scope, setScope] = useState<SeriesScope>('one')
  const [faults, setFaults] = useState<TimeFaults & RepeatFaults>({})
  const { chosen, shown, plan, isWide } = usePlan(session, draft, scope)
  const moving = useMoving(session, onMoved)
  const error = moving.error as AppError | null ?? (isWide && isOnline ? plan.error : null)
  const move = (allowOverlap: boolean) => {
    const rule = chosen.repeat ? { scope: isWide ? scope : 'following' as const, rrule: rruleOf(chosen.repeat) } : { scope }
    moving.mutate({ start: firstStartOf(chosen), minutes: draft.durationMinutes, timeZone: draft.timeZone, allowOverlap, ...rule })
  }
  const change = (next: Partial<PlanDraft>) => {
    setDraft((current) => ({ ...current, ...next }))
    moving.reset()
  }
  function submit(event: SyntheticEvent): void {
    event.preventDefault()
    const found = planFaultsOf(chosen, Date.now())
    setFaults(found)
    if (Object.keys(found).length === 0) move(false)
  }
  return (
    <AppDialog title={t('calendar.moveTitle', { title: session.title })} isOpen onClose={onClose} size="wide" isDismissable={false}>
      <Form className="form" onSubmit={submit}>
        <TimeFields draft={draft} faults={faults} onChange={change} />
        {session.series ? <ScopeChoice value={scope} onChange={setScope} /> : null}
        {session.series === null || isWide ? (
          <RepeatFields draft={{ ...draft, repeat: shown }} faults={faults} onChange={(repeat) => { change({ repeat }) }}
            {...(session.series ? { none: shown === null || draft.repeat ? t('calendar.repeatAsBefore') : null } : {})} />
        ) : null}
        <PlanPreview plan={plan} minutes={draft.durationMinutes} repeat={shown} people={[session.tutor, ...session.students]} except={plan.moving} />
        {error ? <ErrorNotice error={error} actions={error.code === 'OVERLAP' ? <Button isPending={moving.isPending} onPress={() => { move(true) }}>{t('calendar.moveAnyway')}</Button> : null} /> : null}
        {isOnline ? null : <Notice tone="warn" urgent><p>{t('calendar.offlineBooking')}</p></Notice>}
        <div className="dialog-actions">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" look="primary" isDisabled={!isOnline} isPending={moving.isPending}>{t('calendar.moveSubmit')}</Button>
        </div>
      </Form>
    </AppDialog>
  )
}

/** `chosen`: what will be asked for. `shown`: the rule as it would be then, whether or not it was touched. `isWide`: more lessons than this one move. */
function usePlan(session: Session, draft: PlanDraft, scope: SeriesScope) {
  const { series } = session
  const isWide = series !== null && scope !== 'one'
  const chosen = useMemo((): PlanDraft => ({ ...draft, repeat: series === null || isWide ? draft.repeat : null }), [draft, series, isWide])
  const own = useMemo(() => ({ ...planOf(chosen), moving: new Set([session.id]) }), [chosen, session.id])
  const wide = useMovePlan(session, isWide ? moveOf(chosen, scope) : null)
  const before = isWide ? repeatBefore(wide.rrule ?? series.rrule, session.timeZone, draft.date) : null
  return { chosen, shown: chosen.repeat ?? before, plan: isWide ? wide : own, isWide }
}

/** Null while the draft is not whole; that its time is in the past is told when it is sent. */
function moveOf(draft: PlanDraft, scope: SeriesScope): PlannedMove | null {
  if (Object.keys(planFaultsOf(draft, 0)).length > 0) return null
  const { durationMinutes: minutes, timeZone, repeat } = draft
  return { start: firstStartOf(draft), minutes, timeZone, scope, ...(repeat ? { rrule: rruleOf(repeat) } : {}) }
}

/** A rule without days goes by the weekday of its first lesson. */
function repeatBefore(rrule: string, timeZone: string, date: string): Repeat | null {
  const repeat = repeatOf(rrule, (at) => wallClockIn(at, timeZone).slice(0, 10))
  return repeat?.every === 'week' && repeat.days.length === 0 && date !== '' ? { ...repeat, days: [weekdayOf(date)] } : repeat
}

function useMoving(session: Session, onMoved: OnMoved) {
  const { api } = useServices()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ start, minutes, ...rest }: { start: number; minutes: number; timeZone: string; scope: SeriesScope; rrule?: string; allowOverlap: boolean }) =>
      api.rescheduleSession({ params: { id: session.id }, body: { scheduledStartTime: new Date(start).toISOString(), durationMinutes: minutes, revision: session.revision, ...rest } })
        .catch((thrown: unknown) => { throw toAppError(thrown) }),
    // Refused because it has changed: the dialog goes on with what it is now.
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsKey }),
    onSuccess: (moved, { scope, rrule }) => { onMoved(moved, { scope, isFinal: rrule !== undefined }) },
  })
}
