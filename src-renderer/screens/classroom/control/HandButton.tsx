import type { LiveRoom } from '../../../domain/LiveRoom.ts'

export function HandButton(_props: { room: LiveRoom }) {
  return null
}
