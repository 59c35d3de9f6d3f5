import { AppError } from '../../src-shared/errors.ts'
import type { MediaFlags } from '../../src-shared/room.ts'
import { screensGivingWay } from '../../src-shared/roomRules.ts'
import { inControl, othersSharing, type LiveRoom } from './liveRoom.ts'
import type { LiveRooms } from './liveRooms.ts'

export type RoomScreens = ReturnType<typeof createRoomScreens>

/** Screens one at a time, unless more are allowed. */
export function createRoomScreens({ live }: { live: Pick<LiveRooms, 'tellConnection' | 'requireOccupant' | 'announceState'> }) {
  function take(room: LiveRoom, userId: string): boolean {
    const others = othersSharing(room, userId)
    const givingWay = screensGivingWay(others.map((other) => other.userId), { manyScreens: room.control.manyScreens, inControl: inControl(room, userId) })
    for (const { userId: otherId, connectionId } of others) {
      if (connectionId !== null && givingWay?.includes(otherId)) live.tellConnection(connectionId, 'ROOM_ORDERED', { roomId: room.roomId, by: userId, order: 'stopScreen', reason: 'takeover' })
    }
    return givingWay !== null
  }

  return {
    /** Whether the person may share now; whoever gives way for it is told to stop. */
    take,
    /** What somebody sends has changed. Throws SCREEN_TAKEN when another shares a screen and this person is not in control. */
    setMedia(connectionId: string, roomId: string, media: MediaFlags): void {
      const { room, occupant } = live.requireOccupant(roomId, connectionId)
      const begins = media.screen !== 'off' && occupant.media.screen === 'off'
      if (begins && !take(room, occupant.userId)) throw new AppError('SCREEN_TAKEN', 'Somebody else shares a screen')
      occupant.media = media
      if (!media.microphone) room.pendingMutes.delete(occupant.userId)
      live.announceState(room)
    },
  }
}
