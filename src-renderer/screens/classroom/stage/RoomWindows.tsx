import { lazy, Suspense } from 'react'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { patiently } from '../../../domain/patiently.ts'
import { useValue } from '../../../hooks/useValue.ts'
import type { RoomActions } from '../roomActions.ts'
import { roomChunks } from '../roomChunks.ts'
import type { Sharing } from './createSharing.ts'
import type { SmallWindow } from './createSmallWindow.ts'
import type { Stage } from './createStage.ts'

const ShareDialog = lazy(() => patiently(roomChunks.share).then((module) => ({ default: module.ShareDialog })))
const SharingBar = lazy(() => patiently(roomChunks.sharing).then((module) => ({ default: module.SharingBar })))
const SmallStage = lazy(() => patiently(roomChunks.small).then((module) => ({ default: module.SmallStage })))

/** What is not needed at once, loaded when it is. */
export function RoomWindows({ room, stage, sharing, small, actions }: { room: LiveRoom; stage: Stage; sharing: Sharing; small: SmallWindow; actions: RoomActions }) {
  const picking = useValue(sharing.picking, (current) => current)
  const opened = useValue(small.shown, (current) => current)
  return (
    <Suspense fallback={null}>
      {picking ? <ShareDialog sharing={sharing} canSound={picking.sound} /> : null}
      {opened ? <SmallStage into={opened} room={room} stage={stage} actions={actions} /> : null}
    </Suspense>
  )
}

/** The line about one's own screen, while it is shared. */
export function OwnSharing({ room }: { room: LiveRoom }) {
  const shares = useValue(room.engine.state, ({ own }) => own.screen.phase === 'live' || own.screen.phase === 'paused')
  return shares ? <Suspense fallback={null}><SharingBar room={room} /></Suspense> : null
}
