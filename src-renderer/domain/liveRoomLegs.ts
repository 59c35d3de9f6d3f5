import type { MediaFlags } from '#shared/room.ts'
import type { RtcEngine, RtcState } from '../rtc/RtcEngine.ts'
import type { BoardState, Whiteboard } from '../whiteboard/Whiteboard.ts'
import { followRoom } from './arrivals.ts'
import { sendsPicture } from './blurTrouble.ts'
import type { LegState, LiveRoomState, RoomClosing } from './LiveRoom.ts'
import type { RoomChannel } from './roomChannel.ts'
import type { Scope } from './scope.ts'
import type { MutableValue, Value } from './value.ts'

const idle: LegState = { state: 'idle', error: null }
export const idleLegs: LiveRoomState['legs'] = { media: idle, channel: idle, board: idle }

interface Deps {
  scope: Scope
  state: MutableValue<LiveRoomState>
  engine: RtcEngine
  board: Whiteboard
  channel: RoomChannel
  onClosed(reason: RoomClosing): void
}

/** Keeps the room's state in step with its three legs; none of them knows another. */
export function followLegs({ scope, state, engine, board, channel, onClosed }: Deps): void {
  const setLeg = (name: keyof LiveRoomState['legs'], leg: LegState) => {
    state.update((current) => (same(current.legs[name], leg) ? current : { ...current, legs: { ...current.legs, [name]: leg } }))
  }
  follow(scope, engine.state, () => {
    const { phase, error } = engine.state.get()
    setLeg('media', { state: mediaLeg[phase], error })
    channel.setMedia(sentBy(engine.state.get()))
  })
  follow(scope, board.state, () => { setLeg('board', boardLegOf(board.state.get())) })
  follow(scope, channel.leg, () => { setLeg('channel', channel.leg.get()) })
  followRoom({
    scope, engine, room: channel.room, shown: () => state.get().room,
    show() {
      const room = channel.room.get()
      state.update((current) => {
        const newlyShown = room?.boardShown === true && current.room?.boardShown !== true
        return { ...current, room, clockOffset: channel.clockOffset.get(), boardShown: current.boardShown || newlyShown }
      })
    },
  })
  follow(scope, channel.vote, () => { state.update((current) => ({ ...current, vote: channel.vote.get() })) })
  follow(scope, channel.waiting, () => {
    const waiting = channel.waiting.get()
    state.update((current) => ({ ...current, waiting, phase: phaseAt(current, waiting) }))
  })
  follow(scope, channel.closed, () => {
    const reason = channel.closed.get()
    if (reason) onClosed(reason)
  })
}

const sentBy = ({ own, peers }: RtcState): MediaFlags => ({
  microphone: own.microphone.live,
  camera: sendsPicture(own),
  screen: own.screen.phase === 'choosing' ? 'off' : own.screen.phase,
  silent: own.microphone.live && own.silent,
  audioOnlyFor: own.camera.live ? [...peers].filter(([, peer]) => peer.sending === 'audio').map(([userId]) => userId) : [],
})

/** Whoever has to wait again sees the lobby, and is back in the room once let in. */
function phaseAt({ phase, ticket }: LiveRoomState, waiting: boolean): LiveRoomState['phase'] {
  if (waiting) return phase === 'live' ? 'joining' : phase
  return phase === 'joining' && ticket ? 'live' : phase
}

/** Of who has joined: a waiting room may have been opened since the ticket was made. */
export const phaseInside = ({ waiting }: Pick<LiveRoomState, 'waiting'>): LiveRoomState['phase'] => (waiting ? 'joining' : 'live')

const mediaLeg = { idle: 'idle', joining: 'starting', joined: 'up', failed: 'failed' } as const
const boardLeg = { closed: 'idle', opening: 'starting', open: 'up', reconnecting: 'recovering', failed: 'failed' } as const
const boardLegOf = ({ phase, error }: BoardState): LegState => ({ state: boardLeg[phase], error })
const same = (a: LegState, b: LegState): boolean => a.state === b.state && a.error === b.error

/** Runs now and after every change until the scope ends. */
function follow(scope: Scope, value: Value<unknown>, run: () => void): void {
  scope.add(value.subscribe(run))
  run()
}
