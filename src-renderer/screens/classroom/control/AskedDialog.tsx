import { useEffect, useState } from 'react'
import { AppDialog } from '../../../components/AppDialog.tsx'
import { Button } from '../../../components/Button.tsx'
import type { LiveRoom, RoomEvent } from '../../../domain/LiveRoom.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { isOn, type RoomActions } from '../roomActions.ts'

type Asked = Extract<RoomEvent, { kind: 'asked' }>

/** A second press of the same button must not answer the next question, which stands in the same place. */
const BETWEEN_MS = 700

/** One question after the other, none lost; nothing is opened but by the person's own press (X2). */
export function AskedDialog({ room, actions }: { room: LiveRoom; actions: Pick<RoomActions, 'switchOn'> }) {
  const { t } = useWords()
  const [questions, setQuestions] = useState<readonly Asked[]>([])
  useEffect(() => room.onEvent((event) => {
    if (event.kind !== 'asked' || isOn(room.engine.state.get().own[event.device])) return
    // Asked again about the same device before it was answered: still one question.
    setQuestions((waiting) => (waiting.some(({ device }) => device === event.device) ? waiting : [...waiting, event]))
  }), [room])
  const [rests, setRests] = useState(false)
  useEffect(() => {
    if (!rests) return undefined
    const timer = setTimeout(() => { setRests(false) }, BETWEEN_MS)
    return () => { clearTimeout(timer) }
  }, [rests])
  const [asked] = questions
  if (!asked || rests) return null
  const name = room.state.get().room?.people.find((person) => person.userId === asked.by)?.name ?? t('booking.tutor')
  /** What was switched on by hand meanwhile is not asked about any more. */
  const close = () => {
    setQuestions((waiting) => waiting.slice(1).filter(({ device }) => !isOn(room.engine.state.get().own[device])))
    setRests(true)
  }
  const accept = () => {
    actions.switchOn(asked.device)
    close()
  }
  return (
    <AppDialog title={t(`control.asked.${asked.device}`, { name })} isOpen onClose={close} role="alertdialog">
      <p>{t('control.askedText')}</p>
      <div className="dialog-actions">
        <Button autoFocus onPress={close}>{t('control.notNow')}</Button>
        <Button look="primary" onPress={accept}>{t(`control.switchOn.${asked.device}`)}</Button>
      </div>
    </AppDialog>
  )
}
