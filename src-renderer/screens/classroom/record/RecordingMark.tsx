import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useMe } from '../../../hooks/useServices.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { useRoomPeople } from '../control/useRoomPeople.ts'
import { useOwnConsent, useRecording } from './useRecording.ts'
import './record.css'

/** Cannot be hidden: that the lesson is recorded, by whom, and who is not in it. */
export function RecordingMark({ room }: { room: LiveRoom }) {
  const { t } = useWords()
  const words = useRecordingWords(room)
  const isRunning = typeof useRecording(room)?.since === 'string'
  return (
    <>
      {isRunning ? <p className="rec-mark" title={words}><span aria-hidden className="rec-dot" />{t('record.mark')}</p> : null}
      <span className="hidden-visually" aria-live="polite">{words}</span>
    </>
  )
}

function useRecordingWords(room: LiveRoom): string {
  const { t, format } = useWords()
  const me = useMe()
  const recording = useRecording(room)
  const own = useOwnConsent(room)
  const people = useRoomPeople(room)
  if (!recording) return ''
  const nameOf = (id: string) => people.find(({ userId }) => userId === id)?.name ?? t('booking.tutor')
  const by = recording.by === me.id
  if (recording.since === null) return by ? t('record.asking') : t('record.asks', { name: nameOf(recording.by) })
  const without = recording.consents.filter(({ userId, consent }) => userId !== me.id && consent !== 'agreed').map(({ userId }) => nameOf(userId))
  return [
    by ? t('record.byYou') : t('record.by', { name: nameOf(recording.by) }),
    ...(own === null || own === 'agreed' ? [] : [t('record.withoutYou')]),
    ...(without.length === 0 ? [] : [t('record.without', { names: format.list(without) })]),
  ].join(' ')
}
