import { toAppError } from '#shared/errors.ts'
import { AppDialog } from '../../components/AppDialog.tsx'
import { Button } from '../../components/Button.tsx'
import { Notice } from '../../components/Notice.tsx'
import type { CallDeskState } from '../../domain/CallDesk.ts'
import { useCallDesk } from '../../hooks/useCallDesk.ts'
import { useCalling } from '../../hooks/useCalling.ts'
import { useOpenConversation } from '../../hooks/useOpenConversation.ts'
import { usePeople } from '../../hooks/usePeople.ts'
import { useWords } from '../../hooks/useWords.ts'
import { errorWords } from '../../i18n/errorWords.ts'

type Refused = NonNullable<CallDeskState['refused']>

/** The call did not come about: why, in words, and what else can be done. */
export function RefusedDialog({ refused }: { refused: Refused }) {
  const { t } = useWords()
  const desk = useCallDesk()
  const { title, text } = useRefusedWords(refused)
  const { personId, type } = refused
  return (
    <AppDialog title={title} role="alertdialog" isOpen onClose={desk.dismissRefused}>
      <p>{text}</p>
      {personId === null ? <div className="dialog-actions"><Button autoFocus onPress={desk.dismissRefused}>{t('app.close')}</Button></div> : <Instead personId={personId} type={type} />}
    </AppDialog>
  )
}

function Instead({ personId, type }: { personId: string; type: Refused['type'] }) {
  const { t, format } = useWords()
  const desk = useCallDesk()
  const opening = useOpenConversation()
  const { call } = useCalling()
  const write = () => { opening.mutate(personId, { onSuccess: desk.dismissRefused }) }
  return (
    <>
      {opening.error ? <Notice tone="danger" urgent title={errorWords(toAppError(opening.error), t, format).what} /> : null}
      <div className="dialog-actions">
        <Button onPress={desk.dismissRefused}>{t('app.close')}</Button>
        <Button onPress={() => { call(personId, type) }}>{t('calling.again')}</Button>
        <Button look="primary" autoFocus isPending={opening.isPending} onPress={write}>{t('calling.message')}</Button>
      </div>
    </>
  )
}

function useRefusedWords({ personId, error }: Refused): { title: string; text: string } {
  const { t, format } = useWords()
  const name = usePeople().data?.find(({ id }) => id === personId)?.name ?? t('ringing.somebody')
  if (personId === null) {
    if (error.code === 'NOT_PENDING' || error.code === 'NOT_FOUND' || error.code === 'NOT_ACTIVE') return { title: t('ringing.gone'), text: t('ringing.goneText') }
  } else {
    if (error.code === 'USER_BUSY') return { title: t('calling.busy', { name }), text: t('calling.busyText', { name }) }
    if (error.code === 'CONFLICT') return { title: t('calling.self'), text: t('calling.selfText') }
    if (error.code === 'USER_OFFLINE') return { title: t('calling.offline', { name }), text: t('calling.offlineText', { name }) }
  }
  const { what, next } = errorWords(error, t, format)
  return { title: t('calling.refused'), text: `${what} ${next}` }
}
