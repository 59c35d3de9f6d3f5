import type { LiveRoom } from '../../../domain/LiveRoom.ts'

/** What comes up by itself over the stage: reactions, questions to this person, timer, poll, who was picked. */
export function RoomOverlays(_props: { room: LiveRoom }) {
  return null
}
