import type { RoomPerson } from '#shared/room.ts'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useMe } from '../../../hooks/useServices.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { isInControl } from './roomPeople.ts'

const nobody: readonly RoomPerson[] = []

export const useRoomPeople = (room: LiveRoom): readonly RoomPerson[] => useValue(room.state, (state) => state.room?.people ?? nobody)

/** Whether this person may give a tutor's commands here. */
export function useInControl(room: LiveRoom): boolean {
  const me = useMe()
  return useValue(room.state, (state) => isInControl(state.room?.people ?? nobody, me.id))
}
