import { lazy, Suspense } from 'react'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { patiently } from '../../../domain/patiently.ts'
import { useMe } from '../../../hooks/useServices.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import { roomChunks } from '../roomChunks.ts'
import { captionsSetting } from './captionsSetting.ts'

const CaptionsArea = lazy(() => patiently(roomChunks.captions).then((module) => ({ default: module.CaptionsArea })))

/** The room's captions, where this person wants them. */
export function RoomCaptions({ room, onChat }: { room: LiveRoom; onChat(): void }) {
  const { t } = useWords()
  const me = useMe()
  const shown = useValue(captionsSetting, (current) => current.shown)
  if (!shown) return null
  const nameOf = (userId: string) => (userId === me.id ? t('app.you') : room.state.get().room?.people.find((person) => person.userId === userId)?.name ?? null)
  return <Suspense fallback={null}><CaptionsArea captions={room.captions} nameOf={nameOf} onChat={onChat} /></Suspense>
}
