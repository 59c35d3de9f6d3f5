import { AppError } from '../../src-shared/errors.ts'
import type { RoomPage } from '../../src-shared/room.ts'
import type { RoomCommand } from '../../src-shared/roomControl.ts'
import type { RoomControlRepository } from '../repositories/roomControlRepository.ts'
import type { RoomRepository } from '../repositories/roomRepository.ts'
import type { Announcer } from './announcer.ts'
import type { AttendanceService } from './attendanceService.ts'
import type { BoardService } from './boardService.ts'
import type { Clock } from './clock.ts'
import { byUser, pagesIn, type LiveRoom } from './liveRoom.ts'
import { createLiveRooms, type LiveRooms } from './liveRooms.ts'
import type { Actor } from './permissions.ts'
import { createRoomCommands } from './roomCommands.ts'
import { createRoomDoor } from './roomDoor.ts'
import { createRoomEffects } from './roomEffects.ts'
import { createRoomEntering, type Entered, type RoomEntry } from './roomEntering.ts'
import { createRoomFallback } from './roomFallback.ts'
import { createRoomLeaving } from './roomLeaving.ts'
import type { RoomNetwork } from './roomNetwork.ts'
import { createRoomOpenness } from './roomOpenness.ts'
import type { RoomOwners } from './roomOwner.ts'
import type { RoomQuality } from './roomQuality.ts'
import { createRoomRecordingEnd } from './roomRecordingEnd.ts'
import { createRoomScreens } from './roomScreens.ts'
import type { RoomSockets } from './roomSockets.ts'
import { createSerially, type Serially } from './serially.ts'

export interface RelayTarget { roomId: string; to: string; toInstanceId: string }
export type RoomService = ReturnType<typeof createRoomService>

interface Deps {
  rooms: Pick<RoomRepository, 'find'>
  controls: RoomControlRepository
  boards: Pick<BoardService, 'accessChanged'>
  owners: RoomOwners
  attendance: AttendanceService
  quality: Pick<RoomQuality, 'flush'>
  announcer: Announcer
  sockets: RoomSockets
  clock: Clock
  network: RoomNetwork
  /** After each change that everybody is told of. */
  onState?(room: LiveRoom): void
  /** Picks among people; 0 ≤ chance < 1. */
  chance(): number
  /** For faults that nobody waits for. */
  onError(error: unknown): void
}

/** The live rooms of this process. The comings and goings of one room happen one after the other. */
export function createRoomService(deps: Deps) {
  const live = createLiveRooms(deps)
  const door = createRoomDoor({ ...deps, live })
  const screens = createRoomScreens({ live })
  const entering = createRoomEntering({ ...deps, live, door, screens })
  const leaving = createRoomLeaving({ ...deps, live })
  const effects = createRoomEffects({ ...deps, live, door, unseat: leaving.byPerson })
  const commands = createRoomCommands({ ...deps, live, effects })
  const queue = createSerially()
  const network = createNetworkTurns(deps, live, queue)
  const { attendance, owners, onError } = deps
  /** A connection that has not come in is noted no longer. */
  const enter = (actor: Actor, connectionId: string, entry: RoomEntry): Promise<Entered> => entering.enter(actor, connectionId, entry).finally(() => {
    if (!live.occupantOf(entry.roomId, connectionId) && !door.isWaiting(entry.roomId, connectionId)) live.forget(connectionId, entry.roomId)
  })

  const entries = createEntries()
  return {
    /** S5, S6, S9, C1. After this the room's announcements reach the connection. Another page of the same person is shown out. */
    enter(actor: Actor, connectionId: string, entry: RoomEntry): Promise<Entered> {
      live.note(connectionId, entry.roomId)
      return entries.begin(connectionId, entry.roomId, queue.run(entry.roomId, () => enter(actor, connectionId, entry)))
    },
    /** On purpose. Nothing happens when the connection is not in the room, or no longer. */
    leave: (connectionId: string, roomId: string): Promise<void> => queue.run(roomId, async () => {
      if (!door.leave(roomId, connectionId)) await leaving.byConnection(roomId, connectionId)
    }),
    /** On purpose, whatever the connection. */
    leavePerson: (userId: string, roomId: string): Promise<void> => queue.run(roomId, () => leaving.byPerson(roomId, userId)),
    /** The grace begins; `tick` ends it. */
    async connectionLost(connectionId: string): Promise<void> {
      await Promise.all(live.noted(connectionId).map((roomId) => queue.run(roomId, async () => {
        if (!door.leave(roomId, connectionId)) await leaving.lose(roomId, connectionId).catch(onError)
        live.forget(connectionId, roomId)
      })))
    },
    /** What people ask of the room; see `createRoomCommands`. */
    command: (actor: Actor, connectionId: string, roomId: string, command: RoomCommand): Promise<void> => queue.run(roomId, () => commands.command(actor, connectionId, roomId, command)),
    setMedia: screens.setMedia,
    ...network.named,
    /** Whose connection it is; throws NOT_FOUND when it is not in the room. */
    requireInside: (connectionId: string, roomId: string): { userId: string } => live.requireOccupant(roomId, connectionId).occupant,
    /** On whichever page, and while the connection is lost for a moment. */
    isInside: (roomId: string, userId: string): boolean => byUser(live.get(roomId), userId) !== undefined,
    isLetIn: createRoomOpenness({ ...deps, live }), pagesIn: (roomId: string): RoomPage[] => pagesIn(live.get(roomId)),
    /** Whether a message may pass, and between whom: both in the room now, and the addressee still the same page. One that was sent right after an entry, which need not wait for the reply, is looked at when that is done. */
    relay: (connectionId: string, target: RelayTarget) => entries.over(connectionId, target.roomId).then(() => relayed(live, connectionId, target)),
    showBoard(roomId: string, boardId: string): void {
      const room = live.get(roomId)
      if (!room) return
      room.boardShown = true
      live.announceBoard(room, boardId)
      live.announceState(room)
    },
    /** Work that no entering or leaving of this room may run beside. */
    exclusively: <T>(roomId: string, work: () => Promise<T>): Promise<T> => queue.run(roomId, work),
    /** The session or call is over: everybody is shown out. Call it within `exclusively`. */
    close(roomId: string): void {
      const room = live.get(roomId)
      if (room) live.close(room)
    },
    /** Ends graces that have run out and keeps the record of who is there; every few seconds. */
    async tick(): Promise<void> {
      for (const { roomId, userId } of await attendance.overdue()) await queue.run(roomId, () => leaving.expire(roomId, userId)).catch(onError)
      for (const room of live.all().filter((one) => one.waiting.length > 0)) await queue.run(room.roomId, () => entering.openDoor(room)).catch(onError)
      const waiting = live.all().filter((room) => room.phase === 'waiting')
      for (const room of waiting) await queue.run(room.roomId, () => owners[room.kind].settle(room)).catch(onError)
      await network.look()
      await attendance.seen()
    },
    /** What is under way has been written. */
    idle: (): Promise<void> => queue.idle(),
  }
}

/** What is done, in a room's turn, about the network it runs on. */
function createNetworkTurns(deps: Deps, live: LiveRooms, queue: Serially) {
  const fallback = createRoomFallback({ ...deps, live })
  const endRecording = createRoomRecordingEnd({ ...deps, live })
  return {
    async look(): Promise<void> {
      for (const room of live.all().filter(({ cutOff }) => cutOff.size > 0)) await queue.run(room.roomId, () => fallback.look(room)).catch(deps.onError)
    },
    named: {
      /** Whether a page reaches the vendor's network; throws NOT_FOUND when it is not in the room. */
      tellReach: (connectionId: string, roomId: string, isReached: boolean): Promise<void> => queue.run(roomId, () => fallback.tell(connectionId, roomId, isReached)),
      isDirect: fallback.isDirect,
      /** The cloud no longer records what was decided here. */
      endRecording: (roomId: string): Promise<void> => queue.run(roomId, () => endRecording(roomId)),
      live: (roomId: string): LiveRoom | undefined => live.get(roomId),
    },
  }
}

/** Entries that are under way. */
function createEntries() {
  const underWay = new Map<string, Promise<unknown>>()
  const keyOf = (connectionId: string, roomId: string) => `${connectionId} ${roomId}`
  return {
    begin<T>(connectionId: string, roomId: string, entered: Promise<T>): Promise<T> {
      const key = keyOf(connectionId, roomId)
      const over = entered.catch(() => undefined).finally(() => { if (underWay.get(key) === over) underWay.delete(key) })
      underWay.set(key, over)
      return entered
    },
    over: async (connectionId: string, roomId: string): Promise<void> => { await underWay.get(keyOf(connectionId, roomId)) },
  }
}

function relayed(live: LiveRooms, connectionId: string, { roomId, to, toInstanceId }: RelayTarget): { connectionId: string; from: string; fromInstanceId: string } {
  const { room, occupant } = live.requireOccupant(roomId, connectionId)
  const target = byUser(room, to)
  if (!target?.connectionId || target.instanceId !== toInstanceId) throw new AppError('NOT_FOUND', 'The addressee is not in that room, or no longer on that page')
  return { connectionId: target.connectionId, from: occupant.userId, fromInstanceId: occupant.instanceId }
}
