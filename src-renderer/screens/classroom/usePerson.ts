import type { RoomPerson } from '#shared/room.ts'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useValue } from '../../hooks/useValue.ts'

/** One plain fact about somebody in the room: news of others do not render it. */
export function usePerson<T extends string | number | boolean | null>(room: LiveRoom, userId: string, select: (person: RoomPerson) => T, absent: T): T {
  return useValue(room.state, (state) => {
    const person = state.room?.people.find((one) => one.userId === userId)
    return person ? select(person) : absent
  })
}
