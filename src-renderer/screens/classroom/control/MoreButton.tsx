import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import type { PanelSwitch } from '../panelSwitch.ts'

/** What is not needed every minute: reactions, timer, poll, picker, notes, lock. */
export function MoreButton(_props: { room: LiveRoom; panels: PanelSwitch }) {
  return null
}
