import { AppError, type ErrorCode } from '../../src-shared/errors.ts'
import type { RoomCommand } from '../../src-shared/roomControl.ts'
import { nextControl, type RoomContext, type RoomEffect } from '../../src-shared/roomRules.ts'
import type { RoomControlRepository } from '../repositories/roomControlRepository.ts'
import type { Clock } from './clock.ts'
import { inControl, peopleInside, type LiveRoom, type Occupant } from './liveRoom.ts'
import type { LiveRooms } from './liveRooms.ts'
import { newId } from './newId.ts'
import { requireCommand, type Actor } from './permissions.ts'
import type { RoomEffects } from './roomEffects.ts'

interface Deps {
  live: LiveRooms
  controls: Pick<RoomControlRepository, 'write'>
  effects: RoomEffects
  clock: Clock
  /** Picks among people; 0 ≤ chance < 1. */
  chance(): number
}

const refusals: Partial<Record<ErrorCode, string>> = {
  NOT_FOUND: 'No such person, hand, timer or poll here any more', FORBIDDEN: 'The tutor of the session stays in control', VALIDATION_FAILED: 'Nobody gives this command about that person or option', CONFLICT: 'The lesson is being recorded already',
}

/** What people ask of a room, decided here and kept. Nothing else may change the room meanwhile. */
export function createRoomCommands({ live, controls, effects, clock, chance }: Deps) {
  const contextOf = (room: LiveRoom, { userId: by, instanceId }: Occupant): RoomContext => ({
    by, instanceId, tutorIds: room.tutorIds, personIds: room.personIds, inside: peopleInside(room), waitingIds: room.waiting.map(({ userId }) => userId), now: clock.now(), newId: newId(), chance: chance(),
  })
  return {
    /** Rejects with FORBIDDEN, NOT_FOUND or VALIDATION_FAILED and has then changed nothing. What is decided is kept before anybody hears of it. */
    async command(actor: Actor, connectionId: string, roomId: string, command: RoomCommand): Promise<void> {
      const { room, occupant } = live.requireOccupant(roomId, connectionId)
      requireCommand(actor, command.kind, inControl(room, actor.userId))
      const decision = nextControl(room.control, command, contextOf(room, occupant))
      if (typeof decision === 'string') throw new AppError(decision, refusals[decision])
      const isChanged = decision.control !== room.control
      if (isChanged) await controls.write(roomId, decision.control, clock.now())
      room.control = decision.control
      for (const effect of decision.effects) await effects.carryOut(room, actor.userId, effect)
      if (isChanged || decision.effects.some(({ kind }) => showsInState.has(kind))) live.announceState(room)
    },
  }
}

const showsInState: ReadonlySet<RoomEffect['kind']> = new Set(['draw', 'admit', 'refuse'])
