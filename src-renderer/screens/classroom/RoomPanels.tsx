import { lazy, Suspense } from 'react'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { patiently } from '../../domain/patiently.ts'
import { useValue } from '../../hooks/useValue.ts'
import type { PanelSwitch } from './panelSwitch.ts'
import { roomChunks } from './roomChunks.ts'

const PeoplePanel = lazy(() => patiently(roomChunks.people).then((module) => ({ default: module.PeoplePanel })))
const ChatPanel = lazy(() => patiently(roomChunks.chat).then((module) => ({ default: module.ChatPanel })))
const NotesPanel = lazy(() => patiently(roomChunks.notes).then((module) => ({ default: module.NotesPanel })))

/** The panel that is open, over the strip. */
export function RoomPanels({ room, panels: { panel, show } }: { room: LiveRoom; panels: PanelSwitch }) {
  const roomId = useValue(room.state, (state) => state.ticket?.channel.roomId ?? null)
  const close = () => { show(null) }
  if (panel === null || roomId === null) return null
  return (
    <div className="room-panel">
      <Suspense fallback={null}>
        {panel === 'people' ? <PeoplePanel room={room} onClose={close} /> : null}
        {panel === 'chat' ? <ChatPanel room={room} onClose={close} /> : null}
        {panel === 'notes' ? <NotesPanel roomId={roomId} onClose={close} /> : null}
      </Suspense>
    </div>
  )
}
