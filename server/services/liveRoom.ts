import type { Role } from '../../src-shared/people.ts'
import type { MediaFlags, RoomPhase, RoomState } from '../../src-shared/room.ts'

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

/** What the server knows of a room that somebody has entered since it started. Instants in epoch ms. */
export interface LiveRoom {
  readonly roomId: string
  readonly kind: 'session' | 'call'
  /** The session or the call it belongs to. */
  readonly ownerId: string
  readonly boardId: string
  /** Everybody of the session or the call, in the room or not. */
  personIds: readonly string[]
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

export function stateOf(room: LiveRoom): RoomState {
  const { roomId, revision, phase, boardShown, startedAt } = room
  return {
    roomId, revision, phase, boardShown, spotlight: null, locked: false, manyScreens: false, waiting: [], removed: [], timer: null, poll: null,
    startedAt: startedAt === null ? null : new Date(startedAt).toISOString(),
    people: room.occupants.map(({ userId, name, role, instanceId, media, connectionId }) =>
      ({ userId, name, role, instanceId, media, connection: connectionId === null ? 'lost' : 'connected', handRaisedAt: null, mayDraw: true, inControl: role === 'tutor' })),
  }
}
