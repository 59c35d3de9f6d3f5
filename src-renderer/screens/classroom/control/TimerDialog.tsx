import { type SyntheticEvent, useState } from 'react'
import { Form } from 'react-aria-components/Form'
import { MAX_TIMER_SECONDS } from '#shared/roomControl.ts'
import { AppDialog } from '../../../components/AppDialog.tsx'
import { Button } from '../../../components/Button.tsx'
import { Segmented } from '../../../components/Segmented.tsx'
import { TextInput } from '../../../components/TextInput.tsx'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { giveCommand } from './useCommand.ts'

const OFFERED_MINUTES = [1, 3, 5, 10, 15]

export function TimerDialog({ room, onClose }: { room: LiveRoom; onClose(): void }) {
  const { t, format } = useWords()
  const [minutes, setMinutes] = useState('5')
  const seconds = Math.round(Number(minutes) * 60)
  const isGood = seconds >= 1 && seconds <= MAX_TIMER_SECONDS
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!isGood) return
    void giveCommand(room, { kind: 'startTimer', seconds })
    onClose()
  }
  return (
    <AppDialog title={t('control.timerTitle')} isOpen onClose={onClose}>
      <Form className="form" onSubmit={submit}>
        <div className="timer-lengths"><Segmented label={t('control.offered')} options={OFFERED_MINUTES.map((one) => ({ id: String(one), label: format.number(one) }))} value={minutes} onChange={setMinutes} /></div>
        <TextInput label={t('control.minutes')} value={minutes} onChange={setMinutes} inputMode="decimal" autoFocus error={isGood ? undefined : t('control.minutesWrong', { most: MAX_TIMER_SECONDS / 60 })} />
        <div className="dialog-actions">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" look="primary" isDisabled={!isGood}>{t('control.start')}</Button>
        </div>
      </Form>
    </AppDialog>
  )
}
