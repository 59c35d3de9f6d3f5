import type { LiveRoom } from '../../../domain/LiveRoom.ts'

export function ChatPanel(_props: { room: LiveRoom; onClose(): void }) {
  return null
}
