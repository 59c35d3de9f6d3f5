import { unrecordedDrawers } from '#shared/recordingRules.ts'
import type { RoomRecording } from '#shared/roomControl.ts'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useMe } from '../../../hooks/useServices.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useRoomPeople } from '../control/useRoomPeople.ts'

export const useRecording = (room: LiveRoom): RoomRecording | null => useValue(room.state, (state) => state.room?.recording ?? null)

/** What this person has answered; null: is not asked. */
export function useOwnConsent(room: LiveRoom): RoomRecording['consents'][number]['consent'] | null {
  const me = useMe()
  return useValue(room.state, (state) => state.room?.recording?.consents.find(({ userId }) => userId === me.id)?.consent ?? null)
}

/** Names of those who keep the board out of the recording. */
export function useUnrecordedDrawers(room: LiveRoom): string[] {
  const recording = useRecording(room)
  const people = useRoomPeople(room)
  if (!recording) return []
  const drawers = new Set(unrecordedDrawers(recording, people))
  return people.filter(({ userId }) => drawers.has(userId)).map(({ name }) => name)
}
