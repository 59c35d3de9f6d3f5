import { P2P_ROOM_LIMIT } from '../../src-shared/room.ts'
import type { RoomControlRepository } from '../repositories/roomControlRepository.ts'
import type { Clock } from './clock.ts'
import type { LiveRoom } from './liveRoom.ts'
import type { LiveRooms } from './liveRooms.ts'
import type { RoomNetwork } from './roomNetwork.ts'
import { withoutCloudRecording } from './roomRecordingEnd.ts'

interface Deps { live: LiveRooms; controls: Pick<RoomControlRepository, 'read' | 'write'>; clock: Clock; network: RoomNetwork }

/**
 * A room in which nobody reaches the vendor's network goes over to direct connections, for good: everybody in a room is on the same network. As long as one
 * person reaches it nobody is taken away from there. Nothing else may change the room meanwhile.
 */
export function createRoomFallback({ live, controls, clock, network }: Deps) {
  const isCutOff = ({ occupants, cutOff }: LiveRoom): boolean => {
    const here = occupants.filter(({ connectionId }) => connectionId !== null)
    return here.length > 0 && here.every(({ instanceId }) => cutOff.has(instanceId))
  }
  async function look(room: LiveRoom): Promise<void> {
    if (!network.fallsBack || room.control.direct || room.personIds.length > P2P_ROOM_LIMIT || !isCutOff(room)) return
    const control = { ...withoutCloudRecording(room.control), direct: true }
    // Kept before it is told: whoever asks for a ticket from now on gets one of the new network.
    await controls.write(room.roomId, control, clock.now())
    room.control = control
    room.cutOff.clear()
    live.announceState(room)
  }
  return {
    look,
    /** A page says whether it reaches the vendor's network. Throws NOT_FOUND when it is not in the room. */
    async tell(connectionId: string, roomId: string, isReached: boolean): Promise<void> {
      const { room, occupant } = live.requireOccupant(roomId, connectionId)
      if (isReached) room.cutOff.delete(occupant.instanceId)
      else room.cutOff.add(occupant.instanceId)
      await look(room)
    },
    /** Whether the room runs on direct connections although the school has Agora. */
    isDirect: async (roomId: string): Promise<boolean> => network.fallsBack && (live.get(roomId)?.control ?? await controls.read(roomId))?.direct === true,
  }
}
