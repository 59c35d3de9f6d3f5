import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type AppError, toAppError } from '#shared/errors.ts'
import type { SeriesScope, Session } from '#shared/sessions.ts'
import { AppDialog } from '../../components/AppDialog.tsx'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { ScopeChoice } from '../../components/ScopeChoice.tsx'
import { TextAreaInput } from '../../components/TextAreaInput.tsx'
import { useServices } from '../../hooks/useServices.ts'
import { sessionsKey } from '../../hooks/useSessions.ts'
import { useWords } from '../../hooks/useWords.ts'

const REASON_LIMIT = 500

/** Names the lesson and its time; everybody is told, so it cannot be taken back. */
export function CancelDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t, format } = useWords()
  const [reason, setReason] = useState('')
  const [scope, setScope] = useState<SeriesScope>('one')
  const cancelling = useCancelling(session, onClose)
  const start = Date.parse(session.scheduledStartTime)
  return (
    <AppDialog role="alertdialog" title={t('details.cancelTitle', { title: session.title })} isOpen onClose={onClose}>
      <p>{t('details.cancelText', { time: `${format.date(start)}, ${format.time(start)}`, people: format.list(session.students.map((person) => person.name)) })}</p>
      {session.series ? <ScopeChoice value={scope} onChange={setScope} /> : null}
      <TextAreaInput label={t('details.cancelReason')} hint={t('details.cancelReasonHint')} value={reason} onChange={setReason} maxLength={REASON_LIMIT} rows={2} />
      {cancelling.error ? <ErrorNotice error={cancelling.error} /> : null}
      <div className="dialog-actions">
        <Button onPress={onClose} autoFocus>{t('details.keep')}</Button>
        <Button look="danger" isPending={cancelling.isPending} onPress={() => { cancelling.mutate({ reason, scope }) }}>{t(session.series && scope !== 'one' ? 'details.cancelMany' : 'details.cancel')}</Button>
      </div>
    </AppDialog>
  )
}

function useCancelling(session: Session, onDone: () => void) {
  const { api } = useServices()
  const queries = useQueryClient()
  return useMutation<Session, AppError, { reason: string; scope: SeriesScope }>({
    mutationFn: (choice) => api.cancelSession({ params: { id: session.id }, body: { ...choice, revision: session.revision } }).catch((thrown: unknown) => { throw toAppError(thrown) }),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsKey }),
    onSuccess: onDone,
  })
}
