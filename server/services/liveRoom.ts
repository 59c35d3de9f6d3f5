import type { Role } from '../../src-shared/people.ts'
import type { MediaFlags, RoomPerson, RoomPhase, RoomState, RoomPage } from '../../src-shared/room.ts'
import { shownRecording } from '../../src-shared/recordingRules.ts'
import { shownPoll, type RoomControl } from '../../src-shared/roomControlState.ts'
import { isInControl, type PersonInside } from '../../src-shared/roomRules.ts'

export interface Occupant {
  userId: string
  name: string
  /** In this session; in a call that of the school. */
  role: Role
  instanceId: string
  media: MediaFlags
  /** Null while the connection is lost. */
  connectionId: string | null
  /** Orders the people: the instant of entry, in epoch ms. */
  enteredAt: number
}

/** Somebody before the door. */
export type Waiting = Pick<Occupant, 'userId' | 'name' | 'role' | 'instanceId'> & { connectionId: string }

/** What the server knows of a room that somebody has entered since it started. Instants in epoch ms. */
export interface LiveRoom {
  readonly roomId: string
  readonly kind: 'session' | 'call'
  /** The session or the call it belongs to. */
  readonly ownerId: string
  readonly boardId: string
  /** Everybody of the session or the call, in the room or not. */
  personIds: readonly string[]
  /** As the media network knows people; null where it does not go by numbers. */
  uids?: ReadonlyMap<string, number> | null
  /** In control by the session itself; nobody in a call. */
  tutorIds: readonly string[]
  control: RoomControl
  /** Who may look at the board, not draw. */
  readers: ReadonlySet<string>
  /** In order of arrival. */
  waiting: readonly Waiting[]
  /** Muted by whom (value), and not seen to be since: a connection that is about to be lost swallows an order, so it is told again when they come in (X1). */
  readonly pendingMutes: Map<string, string>
  /** The vendor's cloud may record what is said here. */
  recordsInCloud?: boolean
  /** Pages that do not reach the vendor's network, by their instances. */
  readonly cutOff: Set<string>
  phase: RoomPhase
  startedAt: number | null
  boardShown: boolean
  revision: number
  /** In order of entry. */
  occupants: Occupant[]
  /** Pages that another page of their person has taken over from. One that was offline then must not take the place back. */
  readonly shownOut: Set<string>
}

export const byUser = (room: LiveRoom | undefined, userId: string): Occupant | undefined => room?.occupants.find((occupant) => occupant.userId === userId)
export const byConnection = (room: LiveRoom | undefined, connectionId: string): Occupant | undefined => room?.occupants.find((occupant) => occupant.connectionId === connectionId)

export const inControl = (room: LiveRoom, userId: string): boolean => room.kind === 'session' && isInControl(room.control, room.tutorIds, userId)
/** Who shares a screen and is connected, besides this person. */
export const othersSharing = (room: LiveRoom, userId: string): Occupant[] =>
  room.occupants.filter((other) => other.userId !== userId && other.connectionId !== null && other.media.screen !== 'off')

/**
 * Takes a seat. The same page coming back keeps its place; another page of the same person, or a new person, comes last.
 * After a restart of the server `enteredAt` of a continued attendance puts people back in their order.
 */
export function seat(room: LiveRoom, occupant: Occupant): void {
  const index = room.occupants.findIndex((other) => other.userId === occupant.userId && other.instanceId === occupant.instanceId)
  const known = room.occupants[index]
  if (known) {
    room.occupants[index] = { ...occupant, enteredAt: known.enteredAt }
    return
  }
  unseat(room, occupant.userId)
  const after = room.occupants.findIndex((other) => other.enteredAt > occupant.enteredAt)
  room.occupants.splice(after < 0 ? room.occupants.length : after, 0, occupant)
}

export function unseat(room: LiveRoom, userId: string): void {
  room.occupants = room.occupants.filter((occupant) => occupant.userId !== userId)
}

/** S6. */
export function isComplete(room: LiveRoom): boolean {
  const present = room.occupants.filter((occupant) => occupant.connectionId !== null)
  return present.some((occupant) => occupant.role === 'tutor') && present.some((occupant) => occupant.role === 'student')
}

/** `now`: epoch ms. */
export function stateOf(room: LiveRoom, now: number): RoomState {
  const { roomId, revision, phase, boardShown, startedAt, control, waiting } = room
  const { spotlight, locked, manyScreens, timer, removed } = control
  return {
    ...(control.recordingFailed && { recordingFailed: true }),
    ...(room.uids && { provider: control.direct ? 'p2p' : 'agora' }),
    roomId, revision, toldAt: new Date(now).toISOString(), phase, boardShown, spotlight, locked, manyScreens, timer, poll: shownPoll(control), recording: shownRecording(control, room.occupants),
    startedAt: startedAt === null ? null : new Date(startedAt).toISOString(),
    people: room.occupants.map((occupant) => personOf(room, occupant)),
    waiting: waiting.map(({ userId, name, role }) => ({ id: userId, name, role })),
    removed: removed.map(({ id, name, role }) => ({ id, name, role })),
  }
}

function personOf(room: LiveRoom, { userId, name, role, instanceId, media, connectionId }: Occupant): RoomPerson {
  const uid = room.uids?.get(userId)
  return {
    ...(uid !== undefined && { uid }),
    userId, name, role, instanceId, media, connection: connectionId === null ? 'lost' : 'connected', mayDraw: !room.readers.has(userId), inControl: inControl(room, userId),
    handRaisedAt: room.control.hands.find((hand) => hand.userId === userId)?.raisedAt ?? null,
  }
}

/** As the rules of commands see them. */
/** Of those whose connection is there. */
export const pagesIn = (room: LiveRoom | undefined): RoomPage[] => (room?.occupants ?? []).flatMap(({ userId, instanceId, connectionId }) => (connectionId === null ? [] : [{ userId, instanceId }]))

export const peopleInside = (room: LiveRoom): PersonInside[] => room.occupants.map(({ userId, name, role, media, connectionId }) => ({
  id: userId, name, role, connected: connectionId !== null, microphone: media.microphone, sharing: media.screen !== 'off', mayDraw: !room.readers.has(userId), inControl: inControl(room, userId),
}))
