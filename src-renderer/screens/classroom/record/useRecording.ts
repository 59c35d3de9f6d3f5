import type { RoomRecording } from '#shared/roomControl.ts'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useMe } from '../../../hooks/useServices.ts'
import { useValue } from '../../../hooks/useValue.ts'

export const useRecording = (room: LiveRoom): RoomRecording | null => useValue(room.state, (state) => state.room?.recording ?? null)

/** What this person has answered; null: is not asked. */
export function useOwnConsent(room: LiveRoom): RoomRecording['consents'][number]['consent'] | null {
  const me = useMe()
  return useValue(room.state, (state) => state.room?.recording?.consents.find(({ userId }) => userId === me.id)?.consent ?? null)
}
