import type { LiveRoom } from '../../../domain/LiveRoom.ts'

/** Shares a screen or stops it. */
export function ShareButton(_props: { room: LiveRoom }) {
  return null
}
