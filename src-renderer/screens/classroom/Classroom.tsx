import type { Session } from '#shared/sessions.ts'
import { useEffect, useRef, useState } from 'react'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { errorWords } from '../../i18n/errorWords.ts'
import { toAppError } from '#shared/errors.ts'
import { forgetLesson, noteInLesson } from '../lesson/lastLesson.ts'
import { BoardPane } from './BoardPane.tsx'
import { Comings } from './Comings.tsx'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { HelpDialog } from './HelpDialog.tsx'
import { LeaveDialog } from './LeaveDialog.tsx'
import { LessonBar } from './LessonBar.tsx'
import { LessonHead } from './LessonHead.tsx'
import { roomActions } from './roomActions.ts'
import { Tiles } from './Tiles.tsx'
import { useShortcuts } from './useShortcuts.ts'

export type OpenDialog = 'leave' | 'help' | null

/** The room while it is joined or being joined. Its parts follow the room by themselves; nothing here renders with sound or pictures. */
export function Classroom({ room, session }: { room: LiveRoom; session: Session }) {
  const { t, format } = useWords()
  const [dialog, setDialog] = useState<OpenDialog>(null)
  const [boardTrouble, setBoardTrouble] = useState<string | null>(null)
  const boardShown = useValue(room.state, (state) => state.boardShown)
  const stage = useRef<HTMLElement>(null)
  useEffect(() => { stage.current?.focus({ preventScroll: true }) }, [])
  useEffect(() => {
    noteInLesson(session.id)
    // A reload takes the page away without this clean-up: only then does the note stay.
    return forgetLesson
  }, [session.id])
  const [actions] = useState(() => roomActions(room))
  const setBoard = (shown: boolean) => {
    setBoardTrouble(null)
    room.setBoardShown(shown).catch((thrown: unknown) => { setBoardTrouble(t('board.forAllFailed', { why: errorWords(toAppError(thrown), t, format).what })) })
  }
  const askToLeave = () => {
    const { ticket } = room.state.get()
    if (ticket?.room.kind === 'session' && ticket.role === 'tutor') setDialog('leave')
    else void room.leave()
  }
  useShortcuts({ room, actions, toggleBoard: () => { setBoard(!room.state.get().boardShown) }, showHelp: () => { setDialog('help') } })
  return (
    <div className="classroom" data-board={boardShown}>
      <LessonHead room={room} session={session} />
      <ConnectionBanner room={room} actions={actions} note={boardTrouble} onDismissNote={() => { setBoardTrouble(null) }} />
      <main className="stage" ref={stage} tabIndex={-1}>
        <BoardPane room={room} shown={boardShown} />
        <Tiles room={room} session={session} asStrip={boardShown} />
      </main>
      <LessonBar room={room} actions={actions} onBoard={setBoard} onLeave={askToLeave} onHelp={() => { setDialog('help') }} />
      <Comings room={room} />
      <HelpDialog isOpen={dialog === 'help'} onClose={() => { setDialog(null) }} />
      <LeaveDialog room={room} isOpen={dialog === 'leave'} onClose={() => { setDialog(null) }} />
    </div>
  )
}
