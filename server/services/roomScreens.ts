import { screensGivingWay } from '../../src-shared/roomRules.ts'
import { inControl, othersSharing, type LiveRoom } from './liveRoom.ts'
import type { LiveRooms } from './liveRooms.ts'

export type RoomScreens = ReturnType<typeof createRoomScreens>

/** Screens one at a time, unless more are allowed. */
export function createRoomScreens({ live }: { live: Pick<LiveRooms, 'tellConnection'> }) {
  return {
    /** Whether the person may share now; whoever gives way for it is told to stop. */
    take(room: LiveRoom, userId: string): boolean {
      const others = othersSharing(room, userId)
      const givingWay = screensGivingWay(others.map((other) => other.userId), { manyScreens: room.control.manyScreens, inControl: inControl(room, userId) })
      for (const { userId: otherId, connectionId } of others) {
        if (connectionId !== null && givingWay?.includes(otherId)) live.tellConnection(connectionId, 'ROOM_ORDERED', { roomId: room.roomId, by: userId, order: 'stopScreen' })
      }
      return givingWay !== null
    },
  }
}
