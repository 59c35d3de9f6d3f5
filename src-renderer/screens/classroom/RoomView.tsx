import { type ReactNode, useEffect, useRef, useState } from 'react'
import { toAppError } from '#shared/errors.ts'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { errorWords } from '../../i18n/errorWords.ts'
import { BoardPane } from './BoardPane.tsx'
import { Comings } from './Comings.tsx'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { RoomOverlays } from './control/RoomOverlays.tsx'
import { HelpDialog } from './HelpDialog.tsx'
import type { RoomActions } from './roomActions.ts'
import { RoomBar } from './RoomBar.tsx'
import { RoomHead } from './RoomHead.tsx'
import type { RoomPanel } from './panelSwitch.ts'
import { RoomPanels } from './RoomPanels.tsx'
import { Tiles } from './Tiles.tsx'
import { useShortcuts } from './useShortcuts.ts'

/** What a lesson and a call show differently in a room. */
export interface RoomPlace {
  title: string
  /** As known before the room tells it. */
  startedAt: string | null
  /** Said while it has not started, and of the clock once it has. */
  notStarted: string
  elapsed: string
  controls: string
  leave: string
  leaving: string
  hangsUp: boolean
  /** Stands where the first other person will be. */
  waiting: ReactNode
  /** One's own picture in a corner of the other's while there is no third. */
  ownInCorner: boolean
  /** In the bar. */
  insteadOfCamera?: ReactNode
  moreButtons?: ReactNode
}

interface Props {
  room: LiveRoom
  actions: RoomActions
  place: RoomPlace
  onLeave(): void
  /** Between the connection's line and the stage. */
  notes?: ReactNode
  /** Dialogs of the place's own. */
  children?: ReactNode
}

/** The room while it is joined or being joined. Its parts follow the room by themselves; nothing here renders with sound or pictures. */
export function RoomView({ room, actions, place, onLeave, notes, children }: Props) {
  const { t, format } = useWords()
  const [helps, setHelps] = useState(false)
  const [boardTrouble, setBoardTrouble] = useState<string | null>(null)
  const [panel, show] = useState<RoomPanel | null>(null)
  const panels = { panel, show }
  const boardShown = useValue(room.state, (state) => state.boardShown)
  const stage = useRef<HTMLElement>(null)
  useEffect(() => { stage.current?.focus({ preventScroll: true }) }, [])
  const setBoard = (shown: boolean) => {
    setBoardTrouble(null)
    room.setBoardShown(shown).catch((thrown: unknown) => { setBoardTrouble(t('board.forAllFailed', { why: errorWords(toAppError(thrown), t, format).what })) })
  }
  useShortcuts({ room, actions, toggleBoard: () => { setBoard(!room.state.get().boardShown) }, showHelp: () => { setHelps(true) } })
  return (
    <div className="classroom" data-board={boardShown}>
      <RoomHead room={room} place={place} />
      <div>
        <ConnectionBanner room={room} actions={actions} note={boardTrouble} onDismissNote={() => { setBoardTrouble(null) }} />
        {notes}
      </div>
      <main className="stage" ref={stage} tabIndex={-1}>
        <BoardPane room={room} shown={boardShown} />
        <Tiles room={room} waiting={place.waiting} asStrip={boardShown} ownInCorner={place.ownInCorner} />
        <RoomOverlays room={room} />
        <RoomPanels room={room} panels={panels} />
      </main>
      <RoomBar room={room} actions={actions} place={place} panels={panels} onBoard={setBoard} onLeave={onLeave} onHelp={() => { setHelps(true) }} />
      <Comings room={room} />
      <HelpDialog isOpen={helps} onClose={() => { setHelps(false) }} />
      {children}
    </div>
  )
}
