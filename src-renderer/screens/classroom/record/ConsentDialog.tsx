import { AppDialog } from '../../../components/AppDialog.tsx'
import { Button } from '../../../components/Button.tsx'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { giveCommand } from '../control/useCommand.ts'
import { useRoomPeople } from '../control/useRoomPeople.ts'
import { useOwnConsent, useRecording } from './useRecording.ts'

/** Asked once for each recording. Closed without an answer it is a no: nobody is recorded by not looking. */
export function ConsentDialog({ room }: { room: LiveRoom }) {
  const { t } = useWords()
  const recording = useRecording(room)
  const consent = useOwnConsent(room)
  const people = useRoomPeople(room)
  if (!recording || consent !== 'asked') return null
  const name = people.find(({ userId }) => userId === recording.by)?.name ?? t('booking.tutor')
  const answer = (agreed: boolean) => () => { void giveCommand(room, { kind: 'answerRecording', agreed }) }
  return (
    <AppDialog title={t(recording.since === null ? 'record.question' : 'record.questionLate', { name })} isOpen onClose={answer(false)} role="alertdialog">
      <p>{recording.where === 'cloud' ? t('record.questionCloud') : t('record.questionText', { name })}</p>
      <p className="soft">{t('record.questionChange')}</p>
      <div className="dialog-actions">
        <Button autoFocus onPress={answer(false)}>{t('record.refuse')}</Button>
        <Button look="primary" onPress={answer(true)}>{t('record.agree')}</Button>
      </div>
    </AppDialog>
  )
}
