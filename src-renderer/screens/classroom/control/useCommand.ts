import { type AppError, toAppError } from '#shared/errors.ts'
import type { RoomCommand } from '#shared/roomControl.ts'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { createValue, type MutableValue } from '../../../domain/value.ts'

const troubles = new WeakMap<LiveRoom, MutableValue<AppError | null>>()

/** The last command of a room that did not work, until it is dismissed or another works. */
export function commandTrouble(room: LiveRoom): MutableValue<AppError | null> {
  const trouble = troubles.get(room) ?? createValue<AppError | null>(null)
  troubles.set(room, trouble)
  return trouble
}

/** Never rejects: whether it worked. What did not is told over the stage, wherever it was asked. */
export async function giveCommand(room: LiveRoom, command: RoomCommand): Promise<boolean> {
  const trouble = commandTrouble(room)
  try {
    await room.command(command)
    trouble.set(null)
    return true
  } catch (thrown) {
    trouble.set(toAppError(thrown))
    return false
  }
}
