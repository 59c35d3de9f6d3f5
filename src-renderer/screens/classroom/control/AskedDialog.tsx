import { useEffect, useState } from 'react'
import { AppDialog } from '../../../components/AppDialog.tsx'
import { Button } from '../../../components/Button.tsx'
import type { LiveRoom, RoomEvent } from '../../../domain/LiveRoom.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { isOn } from '../roomActions.ts'

type Asked = Extract<RoomEvent, { kind: 'asked' }>

/** Nothing is opened but by the person's own press (X2). */
export function AskedDialog({ room }: { room: LiveRoom }) {
  const { t } = useWords()
  const [asked, setAsked] = useState<Asked | null>(null)
  useEffect(() => room.onEvent((event) => { if (event.kind === 'asked' && !isOn(room.engine.state.get().own[event.device])) setAsked(event) }), [room])
  if (!asked) return null
  const name = room.state.get().room?.people.find((person) => person.userId === asked.by)?.name ?? t('booking.tutor')
  const close = () => { setAsked(null) }
  const accept = () => {
    void (asked.device === 'microphone' ? room.setMicrophone(true) : room.setCamera(true)).catch(() => undefined)
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
