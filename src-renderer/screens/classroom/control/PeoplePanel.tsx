import type { LiveRoom } from '../../../domain/LiveRoom.ts'

export function PeoplePanel(_props: { room: LiveRoom; onClose(): void }) {
  return null
}
