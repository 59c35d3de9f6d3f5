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
import { planOf, startOf, timeDraftOf, timeFaultsOf, type TimeFaults } from './lessonDraft.ts'
import { PlanPreview } from './PlanPreview.tsx'
import { TimeFields } from './TimeFields.tsx'

interface Props { session: Session; onClose(): void; onMoved(session: Session, scope: SeriesScope): void }

/** Another time by date and time: what dragging does, for everybody. */
export function MoveDialog({ session, onClose, onMoved }: Props) {
  const { t } = useWords()
  const isOnline = useIsOnline()
  const [draft, setDraft] = useState(() => timeDraftOf(Date.parse(session.scheduledStartTime), session.durationMinutes, session.timeZone))
  const [scope, setScope] = useState<SeriesScope>('one')
  const [faults, setFaults] = useState<TimeFaults>({})
  const plan = useMemo(() => planOf({ ...draft, repeat: null }), [draft])
  const except = useMemo(() => new Set([session.id]), [session.id])
  const moving = useMoving(session, onMoved)
  const error = moving.error as AppError | null
  const move = (allowOverlap: boolean) => {
    moving.mutate({ scope, allowOverlap, start: startOf(draft), minutes: draft.durationMinutes, timeZone: draft.timeZone })
  }
  function submit(event: SyntheticEvent): void {
    event.preventDefault()
    const found = timeFaultsOf(draft, Date.now())
    setFaults(found)
    if (Object.keys(found).length === 0) move(false)
  }
  return (
    <AppDialog title={t('calendar.moveTitle', { title: session.title })} isOpen onClose={onClose} size="wide" isDismissable={false}>
      <Form className="form" onSubmit={submit}>
        <TimeFields draft={draft} faults={faults} onChange={(change) => {
          setDraft((current) => ({ ...current, ...change }))
          moving.reset()
        }} />
        <PlanPreview plan={plan} minutes={draft.durationMinutes} repeat={null} people={[session.tutor, ...session.students]} except={except} />
        {session.series ? <ScopeChoice value={scope} onChange={setScope} /> : null}
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

function useMoving(session: Session, onMoved: (session: Session, scope: SeriesScope) => void) {
  const { api } = useServices()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ start, minutes, ...rest }: { start: number; minutes: number; timeZone: string; scope: SeriesScope; allowOverlap: boolean }) =>
      api.rescheduleSession({ params: { id: session.id }, body: { scheduledStartTime: new Date(start).toISOString(), durationMinutes: minutes, revision: session.revision, ...rest } })
        .catch((thrown: unknown) => { throw toAppError(thrown) }),
    // Refused because it has changed: the dialog goes on with what it is now.
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsKey }),
    onSuccess: (moved, { scope }) => { onMoved(moved, scope) },
  })
}
