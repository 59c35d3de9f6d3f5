import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { toAppError } from '#shared/errors.ts'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { patiently } from '../../domain/patiently.ts'
import { useMe, useServices } from '../../hooks/useServices.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { errorWords } from '../../i18n/errorWords.ts'
import { BoardPane } from './BoardPane.tsx'
import { RoomCaptions } from './captions/RoomCaptions.tsx'
import { Comings } from './Comings.tsx'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { RoomOverlays } from './control/RoomOverlays.tsx'
import { RecordBar } from './record/RecordBar.tsx'
import { keepFocus } from './keptFocus.ts'
import type { RoomActions } from './roomActions.ts'
import { loadRoomAhead, roomChunks } from './roomChunks.ts'
import { RoomBar } from './RoomBar.tsx'
import { RoomHead } from './RoomHead.tsx'
import type { RoomPanel } from './panelSwitch.ts'
import { RoomPanels } from './RoomPanels.tsx'
import type { Stage } from './stage/createStage.ts'
import { OwnSharing, RoomWindows } from './stage/RoomWindows.tsx'
import './stage/stage.css'
import './stage/smallTiles.css'
import { useSharing } from './stage/useSharing.ts'
import { useSmallWindow } from './stage/useSmallWindow.ts'
import { useStage } from './stage/useStage.ts'
import { Tiles } from './Tiles.tsx'
import { useShortcuts } from './useShortcuts.ts'
import { useWhole } from './useWhole.ts'

const HelpDialog = lazy(() => patiently(roomChunks.help).then((module) => ({ default: module.HelpDialog })))

const AHEAD_AFTER_MS = 3_000

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
  const me = useMe()
  const [helps, setHelps] = useState(false)
  const [note, say] = useState<string | null>(null)
  const [panel, show] = useState<RoomPanel | null>(null)
  const panels = { panel, show }
  const stage = useStage(room)
  const sharing = useSharing(room, say)
  const small = useSmallWindow(say)
  const toggleBoard = useBoardSwitch(room, stage, say)
  const main = useValue(stage.view, (view) => view.main)
  // The stage first, in a task of its own: a picture that comes meanwhile does not wait for every button.
  const isWhole = useWhole(room.engine)
  const element = useRef<HTMLElement>(null)
  useFocusHere(element)
  useInRoom()
  useEffect(() => room.onEvent((event) => { if (event.kind === 'ordered' && event.order === 'mute') actions.wasMuted() }), [room, actions])
  useShortcuts({ room, actions, meId: me.id, panels, toggleBoard, toggleShare: sharing.toggle, showHelp: () => { setHelps(true) } })
  return (
    <div className="classroom" data-main={main === null ? 'grid' : main === 'board' ? 'board' : 'tile'}>
      <RoomHead room={room} place={place} small={small} say={say}>
        <ConnectionBanner room={room} actions={actions} note={note} onDismissNote={() => { say(null) }} />
      </RoomHead>
      <div>
        <OwnSharing room={room} />
        <RecordBar room={room} />
        {notes}
      </div>
      <main className="stage" ref={element} tabIndex={-1}>
        <BoardPane room={room} shown={main === 'board'} />
        <Tiles room={room} stage={stage} waiting={place.waiting} ownInCorner={place.ownInCorner} />
        <RoomOverlays room={room} actions={actions} />
        <RoomPanels room={room} panels={panels} />
      </main>
      <RoomCaptions room={room} onChat={() => { show('chat') }} />
      {isWhole
        ? <RoomBar room={room} actions={actions} place={place} panels={panels} stage={stage} sharing={sharing} onBoard={toggleBoard} onLeave={onLeave} onHelp={() => { setHelps(true) }} />
        : <div className="bar-to-come" />}
      <Comings room={room} />
      <RoomWindows room={room} stage={stage} sharing={sharing} small={small} actions={actions} />
      {helps ? <Suspense fallback={null}><HelpDialog isOpen onClose={() => { setHelps(false) }} /></Suspense> : null}
      {children}
    </div>
  )
}

/** On the stage when one comes in, and never nowhere. */
function useFocusHere(stage: { current: HTMLElement | null }): void {
  useEffect(() => {
    const home = stage.current
    const room = home?.parentElement
    if (!home || !room) return undefined
    // Focusing lays out the whole page: once that is done anyway, so that the first picture does not wait for it twice.
    let painted: ReturnType<typeof setTimeout> | undefined
    const drawn = requestAnimationFrame(() => { painted = setTimeout(() => { if (!room.contains(document.activeElement)) home.focus({ preventScroll: true }) }) })
    const stop = keepFocus(room, home)
    return () => {
      cancelAnimationFrame(drawn)
      clearTimeout(painted)
      stop()
    }
  }, [stage])
}

/** Keeps the device awake, and fetches what may be wanted when the first pictures are there. */
function useInRoom(): void {
  const { host } = useServices()
  useEffect(() => {
    const timer = setTimeout(() => { void loadRoomAhead() }, AHEAD_AFTER_MS)
    host.setInRoom(true)
    return () => {
      clearTimeout(timer)
      host.setInRoom(false)
    }
  }, [host])
}

/** Shows the board, hides it, or brings it before what stands there. */
function useBoardSwitch(room: LiveRoom, stage: Stage, say: (text: string | null) => void): () => void {
  const { t, format } = useWords()
  return () => {
    const { main, boardShown } = stage.view.get()
    say(null)
    if (boardShown && main !== 'board') stage.bringBoard()
    else room.setBoardShown(!boardShown).catch((thrown: unknown) => { say(t('board.forAllFailed', { why: errorWords(toAppError(thrown), t, format).what })) })
  }
}
