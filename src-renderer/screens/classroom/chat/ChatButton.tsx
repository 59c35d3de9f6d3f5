import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import type { PanelSwitch } from '../panelSwitch.ts'

export function ChatButton(_props: { room: LiveRoom; panels: PanelSwitch }) {
  return null
}
