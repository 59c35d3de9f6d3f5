import { MenuItem } from 'react-aria-components/Menu'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useMe } from '../../../hooks/useServices.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { giveCommand } from '../control/useCommand.ts'
import { useRecorder } from './useRecorder.ts'
import { useRecording } from './useRecording.ts'

/** Starts and stops, for those in control; what another records can be stopped too. */
export function RecordItem({ room }: { room: LiveRoom }) {
  const { t } = useWords()
  const me = useMe()
  const recorder = useRecorder(room)
  const recording = useRecording(room)
  const recordsInCloud = useValue(room.state, ({ ticket }) => ticket?.rtc.provider === 'agora' && ticket.rtc.cloudRecording)
  if (recording) {
    const stop = () => {
      if (recording.by === me.id && recording.where === 'device' && recorder) recorder.stop()
      else void giveCommand(room, { kind: 'stopRecording' })
    }
    return <MenuItem id="record" className="menu-item" onAction={stop}>{t('record.stopMenu')}</MenuItem>
  }
  return (
    <>
      <OnDevice room={room} />
      {recordsInCloud ? <MenuItem id="recordInCloud" className="menu-item" onAction={() => { void giveCommand(room, { kind: 'askRecording', where: 'cloud' }) }}>{t('record.startCloud')}</MenuItem> : null}
    </>
  )
}

function OnDevice({ room }: { room: LiveRoom }) {
  const { t, format } = useWords()
  const recorder = useRecorder(room)
  const title = useValue(room.state, (state) => state.ticket?.room.title ?? '')
  if (!recorder) return <MenuItem id="record" className="menu-item" isDisabled textValue={t('record.cannot')}>{t('record.cannot')}</MenuItem>
  const start = () => { void recorder.start([title, format.date(Date.now()), format.time(Date.now())].filter((part) => part !== '').join(' ')) }
  return <MenuItem id="record" className="menu-item" onAction={start}>{t('record.start')}</MenuItem>
}
