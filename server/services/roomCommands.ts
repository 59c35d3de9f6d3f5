import { AppError, type ErrorCode } from '../../src-shared/errors.ts'
import type { RoomCommand } from '../../src-shared/roomControl.ts'
import { nextControl, type RoomContext, type RoomEffect } from '../../src-shared/roomRules.ts'
import type { RoomControlRepository } from '../repositories/roomControlRepository.ts'
import type { BoardService } from './boardService.ts'
import type { Clock } from './clock.ts'
import { byUser, inControl, peopleInside, type LiveRoom } from './liveRoom.ts'
import type { LiveRooms } from './liveRooms.ts'
import { newId } from './newId.ts'
import { requireCommand, type Actor } from './permissions.ts'
import type { RoomDoor } from './roomDoor.ts'

interface Deps {
  live: LiveRooms
  controls: RoomControlRepository
  door: RoomDoor
  boards: Pick<BoardService, 'accessChanged'>
  clock: Clock
  /** Picks among people; 0 ≤ chance < 1. */
  chance(): number
  /** The person loses the place in the room. */
  unseat(roomId: string, userId: string): Promise<void>
}

const refusals: Partial<Record<ErrorCode, string>> = {
  NOT_FOUND: 'No such person, hand, timer or poll here any more', FORBIDDEN: 'The tutor of the session stays in control', VALIDATION_FAILED: 'Nobody gives this command about that person or option',
}

/** What people ask of a room, decided here and kept. Nothing else may change the room meanwhile. */
export function createRoomCommands({ live, controls, door, boards, clock, chance, unseat }: Deps) {
  const contextOf = (room: LiveRoom, by: string): RoomContext => ({
    by, tutorIds: room.tutorIds, personIds: room.personIds, inside: peopleInside(room), waitingIds: room.waiting.map(({ userId }) => userId), now: clock.now(), newId: newId(), chance: chance(),
  })
  /** To the one page of the person; who is away hears that he or she was muted after coming back (X1). */
  function order(room: LiveRoom, by: string, { userId, order }: Extract<RoomEffect, { kind: 'order' }>): void {
    const connectionId = byUser(room, userId)?.connectionId
    if (connectionId) live.tellConnection(connectionId, 'ROOM_ORDERED', { roomId: room.roomId, by, order })
    else if (order === 'mute') room.mutedAway.set(userId, by)
  }
  async function draw(room: LiveRoom, userIds: readonly string[], allowed: boolean): Promise<void> {
    const { boardId } = room
    const changed = await controls.allowDrawing(boardId, userIds, allowed)
    boards.accessChanged(boardId)
    const readers = new Set(room.readers)
    for (const userId of changed) {
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
  function toOne(room: LiveRoom, userId: string): string | null {
    return byUser(room, userId)?.connectionId ?? null
  }
  async function carryOut(room: LiveRoom, by: string, effect: RoomEffect): Promise<void> {
    const { roomId } = room
    switch (effect.kind) {
      case 'ask': {
        const connectionId = toOne(room, effect.userId)
        if (connectionId) live.tellConnection(connectionId, 'ROOM_ASKED', { roomId, by, device: effect.device })
        return
      }
      case 'signal':
        for (const userId of effect.toIds) {
          const connectionId = toOne(room, userId)
          if (connectionId) live.tellConnection(connectionId, 'ROOM_SIGNAL', { roomId, userId: by, signal: effect.signal })
        }
        return
      case 'order': order(room, by, effect); return
      case 'react': live.tellRoom(roomId, 'ROOM_REACTION', { roomId, userId: by, reaction: effect.reaction }); return
      case 'pick': live.tellRoom(roomId, 'ROOM_PICKED', { roomId, userId: effect.userId }); return
      case 'draw': await draw(room, effect.userIds, effect.allowed); return
      case 'showOut': await showOut(room, effect.userId); return
      case 'admit': door.admit(room, effect.userIds); return
      case 'refuse': door.refuse(room, effect.userId)
    }
  }

  return {
    /** Rejects with FORBIDDEN, NOT_FOUND or VALIDATION_FAILED and has then changed nothing. What is decided is kept before anybody hears of it. */
    async command(actor: Actor, connectionId: string, roomId: string, command: RoomCommand): Promise<void> {
      const { room } = live.requireOccupant(roomId, connectionId)
      requireCommand(actor, command.kind, inControl(room, actor.userId))
      const decision = nextControl(room.control, command, contextOf(room, actor.userId))
      if (typeof decision === 'string') throw new AppError(decision, refusals[decision])
      const isChanged = decision.control !== room.control
      if (isChanged) await controls.write(roomId, decision.control, clock.now())
      room.control = decision.control
      for (const effect of decision.effects) await carryOut(room, actor.userId, effect)
      if (isChanged || decision.effects.some(({ kind }) => showsInState.has(kind))) live.announceState(room)
    },
  }
}

const showsInState: ReadonlySet<RoomEffect['kind']> = new Set(['draw', 'admit', 'refuse'])
