import type { RoomEffect } from '../../src-shared/roomRules.ts'
import type { BoardService } from './boardService.ts'
import { byUser, type LiveRoom } from './liveRoom.ts'
import type { LiveRooms } from './liveRooms.ts'
import type { RoomDoor } from './roomDoor.ts'

interface Deps {
  live: LiveRooms
  door: RoomDoor
  boards: Pick<BoardService, 'accessChanged'>
  /** The person loses the place in the room. */
  unseat(roomId: string, userId: string): Promise<void>
}
export type RoomEffects = ReturnType<typeof createRoomEffects>

/** What is done and told because of a command that has been kept. */
export function createRoomEffects({ live, door, boards, unseat }: Deps) {
  /** To the one page of the person; who is away hears that he or she was muted after coming back (X1). */
  function order(room: LiveRoom, by: string, { userId, order }: Extract<RoomEffect, { kind: 'order' }>): void {
    const { connectionId = null, media } = byUser(room, userId) ?? {}
    if (order === 'mute' && (connectionId === null || media?.microphone)) room.pendingMutes.set(userId, by)
    if (connectionId !== null) live.tellConnection(connectionId, 'ROOM_ORDERED', { roomId: room.roomId, by, order, reason: 'command' })
  }
  function tellDrawing(room: LiveRoom, userIds: readonly string[], allowed: boolean): void {
    const { boardId } = room
    boards.accessChanged(boardId)
    const readers = new Set(room.readers)
    for (const userId of userIds) {
      if (allowed) readers.delete(userId)
      else readers.add(userId)
      live.tellPerson(userId, 'BOARD_ROLE', { boardId, role: allowed ? 'writer' : 'reader' })
    }
    room.readers = readers
  }
  async function showOut(room: LiveRoom, userId: string): Promise<void> {
    const connectionId = byUser(room, userId)?.connectionId
    if (connectionId) live.tellConnection(connectionId, 'ROOM_CLOSED', { roomId: room.roomId, reason: 'removed' })
    await unseat(room.roomId, userId)
  }
  /** `by`: who gave the command; `redrawn`: whose role on the board it has changed, as stored. */
  async function carryOut(room: LiveRoom, { by, redrawn }: { by: string; redrawn: readonly string[] }, effect: RoomEffect): Promise<void> {
    const { roomId } = room
    switch (effect.kind) {
      case 'ask': {
        const connectionId = byUser(room, effect.userId)?.connectionId
        if (connectionId) live.tellConnection(connectionId, 'ROOM_ASKED', { roomId, by, device: effect.device })
        return
      }
      case 'signal':
        for (const userId of effect.toIds) {
          const connectionId = byUser(room, userId)?.connectionId
          if (connectionId) live.tellConnection(connectionId, 'ROOM_SIGNAL', { roomId, userId: by, signal: effect.signal })
        }
        return
      case 'order': order(room, by, effect); return
      case 'react': live.tellRoom(roomId, 'ROOM_REACTION', { roomId, userId: by, reaction: effect.reaction }); return
      case 'pick': live.tellRoom(roomId, 'ROOM_PICKED', { roomId, userId: effect.userId }); return
      case 'draw': tellDrawing(room, redrawn, effect.allowed); return
      case 'showOut': await showOut(room, effect.userId); return
      case 'admit': door.admit(room, effect.userIds); return
      case 'refuse': door.refuse(room, effect.userId)
    }
  }

  return { carryOut }
}
