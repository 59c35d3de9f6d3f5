import { Circle, CircleDot, CircleOff } from 'lucide-react'
import { Button } from '../../../components/Button.tsx'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { giveCommand } from '../control/useCommand.ts'
import { useOwnConsent } from './useRecording.ts'

const icons = { asked: Circle, agreed: CircleDot, refused: CircleOff, records: CircleDot }

/** What a person has said to being recorded; nothing while nobody is asked. */
export function ConsentSign({ room, userId }: { room: LiveRoom; userId: string }) {
  const { t } = useWords()
  const said = useValue(room.state, ({ room: now }) => {
    const recording = now?.recording
    if (!recording) return null
    return recording.by === userId ? 'records' : recording.consents.find((one) => one.userId === userId)?.consent ?? null
  })
  if (said === null) return null
  const Icon = icons[said]
  return <Icon role="img" aria-label={t(`record.said.${said}`)} size={16} className={said === 'refused' ? 'people-off' : said === 'asked' ? '' : 'rec-sign'} />
}

/** One's own answer can be changed while the recording lasts. */
export function OwnConsent({ room }: { room: LiveRoom }) {
  const { t } = useWords()
  const consent = useOwnConsent(room)
  if (consent === null) return null
  const isIn = consent === 'agreed'
  return (
    <div className="people-all">
      <Button onPress={() => { void giveCommand(room, { kind: 'answerRecording', agreed: !isIn }) }}>{t(isIn ? 'record.takeBack' : 'record.joinIn')}</Button>
    </div>
  )
}
