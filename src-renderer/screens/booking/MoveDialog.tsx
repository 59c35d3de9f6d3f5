import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SyntheticEvent, useMemo, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import { type AppError, toAppError } from '#shared/errors.ts'
import type { SeriesScope, Session } from '#shared/sessions.ts'
import { AppDialog } from '../../components/AppDialog.tsx'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice, Notice } from '../../components/Notice.tsx'
import { ScopeChoice } from '../../components/ScopeChoice.tsx'
import { useIsOnline } from '../../hooks/useIsOnline.ts'
import { useServices } from '../../hooks/useServices.ts'
import { sessionsKey } from '../../hooks/useSessions.ts'
import { useWords } from '../../hooks/useWords.ts'
import { planFaultsOf, planOf, timeDraftOf, type PlanDraft, type RepeatFaults, type TimeFaults } from './lessonDraft.ts'
import { PlanPreview } from './PlanPreview.tsx'
import { RepeatFields } from './RepeatFields.tsx'
import { TimeFields } from './TimeFields.tsx'
import { useSeriesIds } from './useSeriesIds.ts'

/** `isFinal`: the rule is another, so moving back would not undo it. */
type OnMoved = (session: Session, how: { scope: SeriesScope; isFinal: boolean }) => void
interface Props { session: Session; onClose(): void; onMoved: OnMoved }

const draftOf = (session: Session): PlanDraft => ({ ...timeDraftOf(Date.parse(session.scheduledStartTime), session.durationMinutes, session.timeZone), repeat: null })

/** Another time by date and time: what dragging does, for everybody; and another rule from this lesson on. */
export function MoveDialog({ session, onClose, onMoved }: Props) {
  const { t } = useWords()
  const isOnline = useIsOnline()
  const [draft, setDraft] = useState(() => draftOf(session))
  const [scope, setScope] = useState<SeriesScope>('one')
  const [faults, setFaults] = useState<TimeFaults & RepeatFaults>({})
  const mayRepeat = session.series === null || scope === 'following'
  const repeat = mayRepeat ? draft.repeat : null
  const plan = useMemo(() => planOf({ ...draft, repeat }), [draft, repeat])
  const except = useSeriesIds(session, repeat !== null)
  const moving = useMoving(session, onMoved)
  const error = moving.error as AppError | null
  const move = (allowOverlap: boolean) => {
    const [start] = plan.starts
    if (start === undefined) return
    moving.mutate({
      start, minutes: draft.durationMinutes, timeZone: draft.timeZone, allowOverlap, ...(plan.rrule === null ? { scope } : { scope: 'following', rrule: plan.rrule }),
    })
  }
  const change = (next: Partial<PlanDraft>) => {
    setDraft((current) => ({ ...current, ...next }))
    moving.reset()
  }
  function submit(event: SyntheticEvent): void {
    event.preventDefault()
    const found = planFaultsOf({ ...draft, repeat }, Date.now())
    setFaults(found)
    if (Object.keys(found).length === 0) move(false)
  }
  return (
    <AppDialog title={t('calendar.moveTitle', { title: session.title })} isOpen onClose={onClose} size="wide" isDismissable={false}>
      <Form className="form" onSubmit={submit}>
        <TimeFields draft={draft} faults={faults} onChange={change} />
        {session.series ? <ScopeChoice value={scope} onChange={setScope} /> : null}
        {mayRepeat ? (
          <RepeatFields draft={draft} faults={faults} {...(session.series ? { none: t('calendar.repeatAsBefore') } : {})} onChange={(next) => { change({ repeat: next }) }} />
        ) : null}
        <PlanPreview plan={plan} minutes={draft.durationMinutes} repeat={repeat} people={[session.tutor, ...session.students]} except={except} />
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
