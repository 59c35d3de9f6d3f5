import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SyntheticEvent, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import { type AppError, toAppError } from '#shared/errors.ts'
import { type SeriesScope, type Session, sessionInputSchema } from '#shared/sessions.ts'
import { AppDialog } from '../../components/AppDialog.tsx'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import { ScopeChoice } from '../../components/ScopeChoice.tsx'
import { TextInput } from '../../components/TextInput.tsx'
import { useServices } from '../../hooks/useServices.ts'
import { sessionsKey } from '../../hooks/useSessions.ts'
import { useWords } from '../../hooks/useWords.ts'

export function RenameDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t } = useWords()
  const [title, setTitle] = useState(session.title)
  const [scope, setScope] = useState<SeriesScope>('one')
  const [isFaulty, setFaulty] = useState(false)
  const renaming = useRenaming(session, onClose)
  function submit(event: SyntheticEvent): void {
    event.preventDefault()
    const isGood = sessionInputSchema.shape.title.safeParse(title).success
    setFaulty(!isGood)
    if (isGood) renaming.mutate({ title: title.trim(), scope })
  }
  return (
    <AppDialog title={t('details.rename')} isOpen onClose={onClose} isDismissable={false}>
      <Form className="form" onSubmit={submit}>
        <TextInput label={t('booking.name')} value={title} onChange={setTitle} autoFocus error={isFaulty ? t(title.trim() === '' ? 'booking.nameMissing' : 'booking.nameLong') : undefined} />
        {session.series ? <ScopeChoice value={scope} onChange={setScope} /> : null}
        {renaming.error ? <ErrorNotice error={renaming.error} /> : null}
        <div className="dialog-actions">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" look="primary" isPending={renaming.isPending}>{t('details.rename')}</Button>
        </div>
      </Form>
    </AppDialog>
  )
}

function useRenaming(session: Session, onDone: () => void) {
  const { api } = useServices()
  const queries = useQueryClient()
  return useMutation<Session, AppError, { title: string; scope: SeriesScope }>({
    mutationFn: (change) => api.patchSession({ params: { id: session.id }, body: { ...change, revision: session.revision } }).catch((thrown: unknown) => { throw toAppError(thrown) }),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsKey }),
    onSuccess: onDone,
  })
}
