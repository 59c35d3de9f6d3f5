import { AppError, type ErrorCode } from '#shared/errors.ts'
import type { JoinTicket, MediaFlags, RoomState } from '#shared/room.ts'
import type { RoomCommand, RoomVote } from '#shared/roomControl.ts'
import { nextClockOffset } from '#shared/serverClock.ts'
import type { RtcPeer, RtcSignaling } from '../rtc/RtcSignaling.ts'
import type { LegState, RoomClosing, RoomEvent } from './LiveRoom.ts'
import { createRoomEntry } from './roomEntry.ts'
import { onRoomEvent } from './roomEvents.ts'
import { createRoomSignaling, peersOf, samePeers } from './roomSignaling.ts'
import { createScope } from './scope.ts'
import { createValue, type MutableValue, type Value } from './value.ts'
import type { Wire } from './wire.ts'

/** The server's half of a room: its state, and the relay between its people. */
export interface RoomChannel {
  readonly leg: Value<LegState>
  readonly room: Value<RoomState | null>
  /** See LiveRoomState; as new as `room`. */
  readonly clockOffset: Value<number>
  readonly vote: Value<RoomVote | null>
  /** Set once: the server showed this page out, or the session is over. */
  readonly closed: Value<RoomClosing | null>
  readonly signaling: RtcSignaling
  /** This person stands before the door, and comes in when the tutor says so. */
  readonly waiting: Value<boolean>
  /** Enters, and enters again after every lost connection until left or closed. Rejects when the first entry is refused. Until it is told, those of the ticket count as the others in the room. */
  open(ticket: JoinTicket['channel']): Promise<void>
  setMedia(media: MediaFlags): void
  /** Whether this page reaches the vendor's network of the room. Rejects with an AppError. */
  tellReach(isReached: boolean): Promise<void>
  /** Rejects with an AppError. */
  command(command: RoomCommand): Promise<void>
  onEvent(listener: (event: RoomEvent) => void): () => void
  /** Leaves on purpose; resolves when the server knows, or cannot be told. */
  leave(): Promise<void>
  dispose(): void
}

/** `wallClock`: this device's, epoch ms. */
interface Deps { wire: Wire; userId: string; instanceId: string; wallClock(): number }

export function createRoomChannel({ wire, userId, instanceId, wallClock }: Deps): RoomChannel {
  const { leg, room, clockOffset, vote, closed, peers, asked, connected, waiting } = createValues()
  const entry = createRoomEntry({ wire, instanceId, onAsked: () => { asked.set(true) }, onEntered: (state, own) => { vote.set(own); entered(state) }, onRefused: refused })
  const stopListening = listen(wire, () => entry.roomId, {
    onState: (state) => { if (state.people.some((person) => person.instanceId === instanceId)) entered(state); else accept(state) },
    onClosed: close, onAdmitted: entry.again, onConnected: entry.again, onLost: lose,
  })
  function accept(state: RoomState): void {
    clockOffset.set(nextClockOffset(room.get() && clockOffset.get(), { toldAt: Date.parse(state.toldAt), heardAt: wallClock() }))
    room.set(state)
    const next = peersOf(state, userId)
    if (!samePeers(peers.get(), next)) peers.set(next)
  }
  /** The relay works before there are people to reach over it: an engine takes its return as a reason to offer anew. */
  function entered(state: RoomState): void {
    if (!connected.get()) leg.set({ state: 'up', error: null })
    connected.set(true)
    waiting.set(false)
    accept(state)
    entry.tellMedia()
  }
  function lose(next: LegState): void {
    for (const each of [asked, connected]) each.set(false)
    leg.set(next)
  }
  function close(reason: RoomClosing): void {
    entry.close()
    waiting.set(false)
    lose(idle)
    closed.set(reason)
  }
  function refused(error: AppError, comesBack: boolean): void {
    waiting.set(error.code === 'WAITING_ROOM' || (waiting.get() && comesBack))
    const reason = closings[error.code]
    if (reason) close(reason)
    else lose(waiting.get() ? starting : { state: comesBack ? 'recovering' : 'failed', error })
  }

  return {
    leg, room, clockOffset, vote, closed, waiting,
    signaling: createRoomSignaling({ wire, roomId: () => entry.roomId, wasInside: () => room.get() !== null, peers, asked, connected, instanceId }),
    open({ roomId, inside }) {
      leg.set(starting)
      if (room.get() === null) peers.set(inside.map((page) => ({ ...page, wasHereFirst: true })))
      return entry.open(roomId)
    },
    tellReach: (isReached) => tellReach(wire, entry.roomId, isReached), command: (command) => send(wire, entry.roomId, command, vote),
    onEvent: (listener) => onRoomEvent(wire, () => entry.roomId, listener), setMedia: (media) => { entry.setMedia(media, connected.get()) },
    leave() {
      const { roomId } = entry
      entry.close()
      lose(idle)
      waiting.set(false)
      return tellGone(wire, roomId)
    },
    dispose() {
      if (waiting.get()) void tellGone(wire, entry.roomId)
      entry.close()
      stopListening()
    },
  }
}

/** Nobody is let in who has gone. */
async function tellGone(wire: Wire, roomId: string | null): Promise<void> {
  if (roomId !== null) await wire.request('ROOM_LEAVE', { roomId }).catch(() => undefined)
}

const idle: LegState = { state: 'idle', error: null }
const starting: LegState = { state: 'starting', error: null }

const createValues = () => ({
  leg: createValue<LegState>(idle),
  room: createValue<RoomState | null>(null),
  clockOffset: createValue(0),
  vote: createValue<RoomVote | null>(null),
  closed: createValue<RoomClosing | null>(null),
  peers: createValue<readonly RtcPeer[]>([]),
  asked: createValue(false),
  connected: createValue(false),
  waiting: createValue(false),
})

/** Answers to an entry after which there is no other. */
const closings: Partial<Record<ErrorCode, RoomClosing>> = { SESSION_OVER: 'ended', CONFLICT: 'elsewhere', REMOVED: 'removed', ROOM_LOCKED: 'locked' }

async function tellReach(wire: Wire, roomId: string | null, isReached: boolean): Promise<void> {
  if (roomId !== null) await wire.request('ROOM_REACH', { roomId, isReached })
}

/** A vote that has been counted is one's own from then on. */
async function send(wire: Wire, roomId: string | null, command: RoomCommand, vote: MutableValue<RoomVote | null>): Promise<void> {
  if (roomId === null) throw new AppError('NOT_ACTIVE', 'Not in a room')
  await wire.request('ROOM_COMMAND', { roomId, command })
  if (command.kind === 'vote') vote.set({ pollId: command.pollId, option: command.option })
}

interface Listeners { onState(state: RoomState): void; onClosed(reason: RoomClosing): void; onAdmitted(): void; onConnected(): void; onLost(leg: LegState): void }

/** The room is told of an entry before the one who enters gets the reply: the earlier of the two counts. */
function listen(wire: Wire, roomId: () => string | null, { onState, onClosed, onAdmitted, onConnected, onLost }: Listeners): () => void {
  const scope = createScope()
  scope.add(wire.state.subscribe(() => {
    const { connection, error } = wire.state.get()
    if (roomId() === null) return
    if (connection === 'connected') onConnected()
    else onLost({ state: connection === 'refused' ? 'failed' : 'recovering', error })
  }))
  scope.add(wire.on('ROOM_STATE', ({ state }) => { if (state.roomId === roomId()) onState(state) }))
  scope.add(wire.on('ROOM_ADMITTED', (event) => { if (event.roomId === roomId()) onAdmitted() }))
  scope.add(wire.on('ROOM_CLOSED', (event) => { if (event.roomId === roomId()) onClosed(event.reason) }))
  return scope.end
}
