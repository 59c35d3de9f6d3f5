import type { Session } from '#shared/sessions.ts'
import { useEffect, useState } from 'react'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useWords } from '../../hooks/useWords.ts'
import { forgetLesson, noteInLesson } from '../lesson/lastLesson.ts'
import { LeaveDialog } from './LeaveDialog.tsx'
import { roomActions } from './roomActions.ts'
import { RoomView } from './RoomView.tsx'
import { WaitingTile } from './WaitingTile.tsx'

/** The room of a lesson. */
export function Classroom({ room, session }: { room: LiveRoom; session: Session }) {
  const { t } = useWords()
  const [asksToLeave, setAsksToLeave] = useState(false)
  useEffect(() => {
    noteInLesson(session.id)
    // A reload takes the page away without this clean-up: only then does the note stay.
    return forgetLesson
  }, [session.id])
  const [actions] = useState(() => roomActions(room, { remembers: true }))
  const place = {
    title: session.title, startedAt: session.actualStartTime, notStarted: t('room.notStarted'), elapsed: t('room.elapsed'), controls: t('room.controls'),
    leave: t('room.leave'), leaving: t('room.leaving'), hangsUp: false, waiting: <WaitingTile session={session} />, ownInCorner: false,
  }
  const leave = () => {
    if (room.state.get().ticket?.role === 'tutor') setAsksToLeave(true)
    else void room.leave()
  }
  return (
    <RoomView room={room} actions={actions} place={place} onLeave={leave}>
      <LeaveDialog room={room} isOpen={asksToLeave} onClose={() => { setAsksToLeave(false) }} />
    </RoomView>
  )
}
