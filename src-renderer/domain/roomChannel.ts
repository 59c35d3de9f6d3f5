import { toAppError, type AppError } from '#shared/errors.ts'
import type { MediaFlags, RoomState } from '#shared/room.ts'
import type { RtcMessage, RtcPeer, RtcSignaling } from '../rtc/RtcSignaling.ts'
import type { LegState } from './LiveRoom.ts'
import { createScope } from './scope.ts'
import { createValue, type Value } from './value.ts'
import type { Wire } from './wire.ts'

/** The server's half of a room: its state, and the relay between its people. */
export interface RoomChannel {
  readonly leg: Value<LegState>
  readonly room: Value<RoomState | null>
  /** Set once: the server showed this page out, or the session is over. */
  readonly closed: Value<'elsewhere' | 'ended' | null>
  readonly signaling: RtcSignaling
  /** Enters, and enters again after every lost connection until left or closed. Rejects when the first entry is refused. */
  open(roomId: string): Promise<void>
  setMedia(media: MediaFlags): void
  /** Leaves on purpose; resolves when the server knows, or cannot be told. */
  leave(): Promise<void>
  dispose(): void
}

interface Deps { wire: Wire; userId: string; instanceId: string }

export function createRoomChannel({ wire, userId, instanceId }: Deps): RoomChannel {
  const leg = createValue<LegState>({ state: 'idle', error: null })
  const room = createValue<RoomState | null>(null)
  const closed = createValue<'elsewhere' | 'ended' | null>(null)
  const peers = createValue<readonly RtcPeer[]>([])
  const connected = createValue(false)
  const scope = createScope()
  let roomId: string | null = null
  let media: MediaFlags = { microphone: false, camera: false }
  let told: MediaFlags = media

  function accept(state: RoomState): void {
    room.set(state)
    const next = peersOf(state, userId)
    if (!samePeers(peers.get(), next)) peers.set(next)
  }
  function close(reason: 'elsewhere' | 'ended'): void {
    roomId = null
    connected.set(false)
    leg.set({ state: 'idle', error: null })
    closed.set(reason)
  }
  function fail(error: AppError): void {
    if (error.code === 'SESSION_OVER') close('ended')
    else if (error.code === 'CONFLICT') close('elsewhere')
    else if (error.code === 'SERVER_UNREACHABLE' || error.code === 'TIMED_OUT') leg.set({ state: 'recovering', error })
    else leg.set({ state: 'failed', error })
  }
  async function enter(id: string): Promise<void> {
    told = media
    const { state } = await wire.request('ROOM_ENTER', { roomId: id, instanceId, media })
    if (roomId === id) entered(state)
  }
  /** The relay works before there are people to reach over it: an engine takes its return as a reason to offer anew. */
  function entered(state: RoomState): void {
    if (!connected.get()) leg.set({ state: 'up', error: null })
    connected.set(true)
    accept(state)
    tellMedia()
  }
  function reenter(): void {
    const id = roomId
    if (id !== null) enter(id).catch((error: unknown) => { if (roomId === id) fail(toAppError(error)) })
  }
  function tellMedia(): void {
    if (roomId === null || !connected.get() || (told.microphone === media.microphone && told.camera === media.camera)) return
    told = media
    // What a lost connection swallows is told again by the next entry.
    wire.request('ROOM_MEDIA', { roomId, media }).catch(() => undefined)
  }

  scope.add(wire.state.subscribe(() => {
    if (roomId === null) return
    const { connection, error } = wire.state.get()
    if (connection === 'connected') { reenter(); return }
    connected.set(false)
    leg.set({ state: connection === 'refused' ? 'failed' : 'recovering', error })
  }))
  // The room is told of an entry before the one who enters gets the reply: the earlier of the two counts.
  scope.add(wire.on('ROOM_STATE', ({ state }) => {
    if (state.roomId !== roomId) return
    if (state.people.some((person) => person.instanceId === instanceId)) entered(state)
    else accept(state)
  }))
  scope.add(wire.on('ROOM_CLOSED', (event) => { if (event.roomId === roomId) close(event.reason) }))

  return {
    leg, room, closed,
    signaling: createSignaling({ wire, roomId: () => roomId, peers, connected, instanceId }),
    async open(id) {
      roomId = id
      leg.set({ state: 'starting', error: null })
      try {
        await enter(id)
      } catch (thrown) {
        fail(toAppError(thrown))
        throw thrown
      }
    },
    setMedia(next) {
      media = next
      tellMedia()
    },
    async leave() {
      const id = roomId
      roomId = null
      connected.set(false)
      leg.set({ state: 'idle', error: null })
      if (id !== null) await wire.request('ROOM_LEAVE', { roomId: id }).catch(() => undefined)
    },
    dispose() {
      roomId = null
      scope.end()
    },
  }
}

/** The server lists people in order of entry; whoever stands before this person was here first. */
function peersOf(state: RoomState, userId: string): RtcPeer[] {
  const own = state.people.findIndex((person) => person.userId === userId)
  return state.people.flatMap((person, index) =>
    person.userId === userId ? [] : [{ userId: person.userId, instanceId: person.instanceId, wasHereFirst: index < own }])
}

const samePeers = (a: readonly RtcPeer[], b: readonly RtcPeer[]): boolean =>
  a.length === b.length && a.every((peer, i) => peer.userId === b[i]?.userId && peer.instanceId === b[i].instanceId)

interface SignalingDeps { wire: Wire; roomId: () => string | null; peers: Value<readonly RtcPeer[]>; connected: Value<boolean>; instanceId: string }

function createSignaling({ wire, roomId, peers, connected, instanceId }: SignalingDeps): RtcSignaling {
  return {
    peers, connected, instanceId,
    async send(to, message) {
      const id = roomId()
      if (id === null) return
      const address = { roomId: id, to: to.userId, toInstanceId: to.instanceId }
      if (message.type === 'candidate') await wire.request('RTC_CANDIDATE', { ...address, candidate: message.candidate })
      else await wire.request(message.type === 'offer' ? 'RTC_OFFER' : 'RTC_ANSWER', { ...address, description: { sdp: message.sdp } })
    },
    onMessage(listener) {
      const deliver = (event: { roomId: string; from: string; fromInstanceId: string }, message: RtcMessage) => {
        if (event.roomId === roomId()) listener({ userId: event.from, instanceId: event.fromInstanceId }, message)
      }
      const stops = [
        wire.on('RTC_OFFER', (event) => { deliver(event, { type: 'offer', sdp: event.description.sdp }) }),
        wire.on('RTC_ANSWER', (event) => { deliver(event, { type: 'answer', sdp: event.description.sdp }) }),
        wire.on('RTC_CANDIDATE', (event) => { deliver(event, { type: 'candidate', candidate: event.candidate }) }),
      ]
      return () => { for (const stop of stops) stop() }
    },
  }
}
