import { type AppError, toAppError } from '#shared/errors.ts'
import { useState } from 'react'
import { AppDialog } from '../../components/AppDialog.tsx'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/Notice.tsx'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'

interface Props { room: LiveRoom; isOpen: boolean; onClose(): void }

/** A tutor decides whether the lesson goes on without him or her. One that nobody else has come to cannot be ended, only left (S4). */
export function LeaveDialog({ room, isOpen, onClose }: Props) {
  const { t } = useWords()
  const started = useValue(room.state, (state) => state.room?.phase === 'started')
  const leaving = useValue(room.state, (state) => state.leaving)
  const [error, setError] = useState<AppError | null>(null)
  const close = () => {
    setError(null)
    onClose()
  }
  const end = () => {
    setError(null)
    room.endForAll().catch((thrown: unknown) => { setError(toAppError(thrown)) })
  }
  return (
    <AppDialog title={t('leave.title')} role="alertdialog" isOpen={isOpen} onClose={close}>
      <p>{t(started ? 'leave.text' : 'leave.notStarted')}</p>
      {error ? <ErrorNotice error={error} /> : null}
      <div className="dialog-actions">
        <Button autoFocus onPress={close}>{t('leave.stay')}</Button>
        <Button isDisabled={leaving} onPress={() => { void room.leave() }}>{t('leave.leave')}</Button>
        {started ? <Button look="danger" isPending={leaving} onPress={end}>{leaving ? t('leave.ending') : t('leave.end')}</Button> : null}
      </div>
    </AppDialog>
  )
}
