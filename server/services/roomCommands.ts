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
  controls: Pick<RoomControlRepository, 'decide'>
  effects: RoomEffects
  clock: Clock
  /** Picks among people; 0 ≤ chance < 1. */
  chance(): number
  /** For faults of what follows from a decision. */
  onError(error: unknown): void
}

const refusals: Partial<Record<ErrorCode, string>> = {
  CONFLICT: 'Another poll is open, or the lesson is being recorded already', NOT_FOUND: 'No such person, hand, timer or poll here any more',
  FORBIDDEN: 'The tutor of the session stays in control', VALIDATION_FAILED: 'Nobody gives this command about that person or option',
}

/** What people ask of a room, decided here and kept. Nothing else may change the room meanwhile. */
export function createRoomCommands({ live, controls, effects, clock, chance, onError }: Deps) {
  const contextOf = (room: LiveRoom, { userId: by, instanceId }: Occupant): RoomContext => ({
    by, instanceId, tutorIds: room.tutorIds, personIds: room.personIds, recordsInCloud: room.recordsInCloud === true && !room.control.direct, inside: peopleInside(room), waitingIds: room.waiting.map(({ userId }) => userId), now: clock.now(), newId: newId(), chance: chance(),
  })
  return {
    /**
     * Rejects with FORBIDDEN, NOT_FOUND, CONFLICT, VALIDATION_FAILED or STORAGE_FAILED and has then changed nothing. What is decided is kept, whole, before
     * anybody hears of it; from then on everything that follows is done, and everybody is told, whatever part of it fails.
     */
    async command(actor: Actor, connectionId: string, roomId: string, command: RoomCommand): Promise<void> {
      const { room, occupant } = live.requireOccupant(roomId, connectionId)
      requireCommand(actor, command.kind, inControl(room, actor.userId))
      const decision = nextControl(room.control, command, contextOf(room, occupant))
      if (typeof decision === 'string') throw new AppError(decision, refusals[decision])
      const isChanged = decision.control !== room.control
      const draw = decision.effects.find((effect) => effect.kind === 'draw')
      const redrawn = isChanged || draw
        ? await controls.decide({ roomId, control: isChanged ? decision.control : null, drawing: draw ? { ...draw, boardId: room.boardId } : null, now: clock.now() })
        : []
      room.control = decision.control
      for (const effect of decision.effects) await effects.carryOut(room, { by: actor.userId, redrawn }, effect).catch(onError)
      if (isChanged || decision.effects.some(({ kind }) => showsInState.has(kind))) live.announceState(room)
    },
  }
}

const showsInState: ReadonlySet<RoomEffect['kind']> = new Set(['draw', 'admit', 'refuse'])
