import { toAppError } from '#shared/errors.ts'
import type { JoinTicket } from '#shared/room.ts'
import type { RtcEngine } from '../rtc/RtcEngine.ts'
import type { BoardState, Whiteboard } from '../whiteboard/Whiteboard.ts'
import type { LegState, LiveRoom, LiveRoomState } from './LiveRoom.ts'
import type { RoomChannel } from './roomChannel.ts'
import { createScope } from './scope.ts'
import { createValue, type Value } from './value.ts'

interface Deps {
  engine: RtcEngine
  board: Whiteboard
  channel: RoomChannel
  /** All credentials in one reply. */
  requestTicket(): Promise<JoinTicket>
  showBoardToAll(): Promise<unknown>
  end(): Promise<unknown>
}

const idle: LegState = { state: 'idle', error: null }
/** How long leaving waits for the last strokes to be stored. */
const FLUSH_MS = 2_000

export function createLiveRoom({ engine, board, channel, requestTicket, showBoardToAll, end }: Deps): LiveRoom {
  const state = createValue<LiveRoomState>({
    phase: 'lobby', error: null, legs: { media: idle, channel: idle, board: idle }, ticket: null, room: null, boardShown: false, closed: null, leaving: false,
  })
  const scope = createScope()
  const change = (next: Partial<LiveRoomState>) => { state.update((current) => ({ ...current, ...next })) }
  const setLeg = (name: keyof LiveRoomState['legs'], leg: LegState) => {
    state.update((current) => (same(current.legs[name], leg) ? current : { ...current, legs: { ...current.legs, [name]: leg } }))
  }

  follow(scope, engine.state, () => {
    const { phase, error, own } = engine.state.get()
    setLeg('media', { state: mediaLeg[phase], error })
    channel.setMedia({ microphone: own.microphone.live, camera: own.camera.live })
  })
  follow(scope, board.state, () => { setLeg('board', boardLegOf(board.state.get())) })
  follow(scope, channel.leg, () => { setLeg('channel', channel.leg.get()) })
  follow(scope, channel.room, () => {
    const room = channel.room.get()
    const newlyShown = room?.boardShown === true && state.get().room?.boardShown !== true
    change({ room, ...(newlyShown ? { boardShown: true } : {}) })
  })
  follow(scope, channel.closed, () => {
    const closed = channel.closed.get()
    if (closed) finish(closed)
  })

  function finish(closed: NonNullable<LiveRoomState['closed']>): void {
    if (state.get().phase === 'over') return
    engine.leave()
    change({ phase: 'over', closed, leaving: false })
    void allSaved(board.state).then(() => { board.close() })
  }
  // Each leg reports its failure in its own state; here nothing may stop the others.
  const start = (ticket: JoinTicket) => Promise.allSettled([channel.open(ticket.channel.roomId), engine.join(ticket.rtc), board.open(ticket.board)])

  async function join(): Promise<void> {
    if (state.get().phase !== 'lobby') return
    change({ phase: 'joining', error: null })
    try {
      const ticket = await requestTicket()
      if (scope.ended) return
      const legs = start(ticket)
      change({ phase: 'live', ticket })
      await legs
    } catch (thrown) {
      change({ phase: 'lobby', error: toAppError(thrown) })
    }
  }
  async function retry(leg: 'media' | 'channel' | 'board'): Promise<void> {
    const { ticket } = state.get()
    if (!ticket) return
    const again = { media: () => engine.join(ticket.rtc), channel: () => channel.open(ticket.channel.roomId), board: () => board.open(ticket.board) }
    await again[leg]().catch(() => undefined)
  }
  async function setBoardShown(shown: boolean): Promise<void> {
    change({ boardShown: shown })
    const { ticket, room } = state.get()
    if (shown && ticket?.role === 'tutor' && room?.boardShown !== true) await showBoardToAll()
  }
  async function endForAll(): Promise<void> {
    change({ leaving: true })
    try {
      await allSaved(board.state)
      await end()
      finish('ended')
    } catch (thrown) {
      change({ leaving: false })
      throw toAppError(thrown)
    }
  }
  async function leave(): Promise<void> {
    change({ leaving: true })
    engine.leave()
    await allSaved(board.state)
    await channel.leave()
    finish('left')
  }

  return {
    state, engine, board, join, retry, setBoardShown, endForAll, leave,
    openDevices: (choice) => engine.openDevices(choice),
    setMicrophone: (on) => engine.setMicrophone(on),
    setCamera: (on) => engine.setCamera(on),
    dispose() {
      scope.end()
      engine.leave()
      board.close()
      channel.dispose()
    },
  }
}

const mediaLeg = { idle: 'idle', joining: 'starting', joined: 'up', failed: 'failed' } as const
const boardLeg = { closed: 'idle', opening: 'starting', open: 'up', reconnecting: 'recovering', failed: 'failed' } as const
const boardLegOf = ({ phase, error }: BoardState): LegState => ({ state: boardLeg[phase], error })
const same = (a: LegState, b: LegState): boolean => a.state === b.state && a.error === b.error

/** Runs now and after every change until the scope ends. */
function follow(scope: { add(cleanUp: () => void): void }, value: Value<unknown>, run: () => void): void {
  scope.add(value.subscribe(run))
  run()
}

/** When nothing is unsaved any more, the board cannot save now, or FLUSH_MS are over. */
function allSaved(state: Value<BoardState>): Promise<void> {
  const done = () => state.get().unsaved === 0 || state.get().phase !== 'open'
  if (done()) return Promise.resolve()
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = setTimeout(finish, FLUSH_MS)
    const stop = state.subscribe(() => { if (done()) finish() })
  })
}
