import type { CallStatus } from '../../src-shared/callLifecycle.ts'
import type { RoomPhase } from '../../src-shared/room.ts'
import type { CallPersonRow, CallRepository } from '../repositories/callRepository.ts'
import type { CallRoomRepository } from '../repositories/callRoomRepository.ts'
import type { RoomRow } from '../repositories/roomRepository.ts'
import type { Announcer } from './announcer.ts'
import type { AttendanceService } from './attendanceService.ts'
import type { BoardService } from './boardService.ts'
import type { CallRoomEvents } from './callRoomEvents.ts'
import { requireInCall } from './permissions.ts'
import type { OwnedRoom, RoomOwner } from './roomOwner.ts'
import { tellPeople } from './tellPeople.ts'

interface Deps {
  calls: Pick<CallRepository, 'find' | 'people'>
  callRooms: Pick<CallRoomRepository, 'noteConcurrent'>
  attendance: Pick<AttendanceService, 'occupancy'>
  boards: Pick<BoardService, 'accessChanged'>
  events: CallRoomEvents
  announcer: Pick<Announcer, 'toPerson'>
}

const iso = (at: number): string => new Date(at).toISOString()
const phases: Record<CallStatus, RoomPhase> = { pending: 'waiting', active: 'started', ended: 'over', rejected: 'over', cancelled: 'over', missed: 'over' }

/** The rooms of calls: for the caller from the beginning, for the others once they have answered. */
export function createCallRoomOwner({ calls, callRooms, attendance, boards, events, announcer }: Deps): RoomOwner {
  async function read(row: RoomRow): Promise<{ status: CallStatus; people: CallPersonRow[]; owned: OwnedRoom } | undefined> {
    const call = row.callId === null ? undefined : await calls.find(row.callId)
    if (!call) return undefined
    const people = await calls.people([call.id])
    return { status: call.status, people, owned: { row, kind: 'call', ownerId: call.id, phase: phases[call.status], startedAt: call.answeredAt, people, waitingRoom: false, encrypted: false } }
  }
  /** People may have been added since the room was read. */
  const peopleNow = async (callId: string): Promise<string[]> => (await calls.people([callId])).map((person) => person.userId)

  return {
    load: async (row) => (await read(row))?.owned,
    async admit(actor, row) {
      const found = await read(row)
      const state = found?.people.find((person) => person.userId === actor.userId)?.state ?? null
      return requireInCall(found && { status: found.status, state, owned: found.owned }).owned
    },
    async joined({ boardId, ownerId: callId }, userId, at) {
      tellPeople(announcer, await peopleNow(callId), 'CALL_PARTICIPANT_JOINED', { callId, userId, at: iso(at) })
      boards.accessChanged(boardId)
    },
    async left({ roomId, boardId, ownerId: callId }, userId, at) {
      tellPeople(announcer, await peopleNow(callId), 'CALL_PARTICIPANT_LEFT', { callId, userId, at: iso(at) })
      // Of two who go, the one who was lost first is given up last: the others talked until the later of both instants.
      const { emptySince } = await attendance.occupancy(roomId)
      await events.left(callId, userId, Math.max(at, emptySince ?? at))
      boards.accessChanged(boardId)
    },
    /** C7. */
    settle: (room) => callRooms.noteConcurrent(room.ownerId),
  }
}
