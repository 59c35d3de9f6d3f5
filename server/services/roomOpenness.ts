import { newControl } from '../../src-shared/roomControlState.ts'
import { doorOf } from '../../src-shared/roomRules.ts'
import type { RoomControlRepository } from '../repositories/roomControlRepository.ts'
import { byUser, inControl } from './liveRoom.ts'
import type { LiveRooms } from './liveRooms.ts'

/** Whether the door is open for this person at this moment, or he or she is inside. Who has been inside before comes in too, and is known to be when inside. */
export const createRoomOpenness = ({ live, controls }: { live: LiveRooms; controls: Pick<RoomControlRepository, 'read'> }) =>
  async (roomId: string, userId: string, { waits, isTutor }: { waits: boolean; isTutor: boolean }): Promise<boolean> => {
    const room = live.get(roomId)
    if (byUser(room, userId)) return true
    const control = room?.control ?? await controls.read(roomId) ?? newControl()
    return doorOf(control, { userId, waitingRoom: waits, wasInside: false, inControl: room ? inControl(room, userId) : isTutor }) === null
  }
