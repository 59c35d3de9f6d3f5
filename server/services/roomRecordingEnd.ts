import type { RoomControl } from '../../src-shared/roomControlState.ts'
import type { RoomControlRepository } from '../repositories/roomControlRepository.ts'
import type { Clock } from './clock.ts'
import type { LiveRooms } from './liveRooms.ts'

/** The cloud records no longer what was decided: everybody is told that, and that it was no decision of theirs. */
export const withoutCloudRecording = (control: RoomControl): RoomControl => (control.recording?.where === 'cloud' ? { ...control, recording: null, recordingFailed: true } : control)

/** Within the room's turn. */
export const createRoomRecordingEnd = ({ live, controls, clock }: { live: LiveRooms; controls: Pick<RoomControlRepository, 'read' | 'write'>; clock: Clock }) => async (roomId: string): Promise<void> => {
  const room = live.get(roomId)
  const control = room?.control ?? await controls.read(roomId)
  const next = control && withoutCloudRecording(control)
  if (!next || next === control) return
  await controls.write(roomId, next, clock.now())
  if (!room) return
  room.control = next
  live.announceState(room)
}
