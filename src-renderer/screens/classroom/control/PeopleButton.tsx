import { Users } from 'lucide-react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { CountBadge } from '../../../components/CountBadge.tsx'
import { WithTooltip } from '../../../components/WithTooltip.tsx'
import type { LiveRoom } from '../../../domain/LiveRoom.ts'
import { useValue } from '../../../hooks/useValue.ts'
import { useWords } from '../../../hooks/useWords.ts'
import type { PanelSwitch } from '../panelSwitch.ts'
import { shortcutKeys } from '../shortcutKeys.ts'
import '../panel.css'
import { useInControl } from './useRoomPeople.ts'

/** The number beside it is of those who stand before the door, for whoever can let them in. */
export function PeopleButton({ room, panels }: { room: LiveRoom; panels: PanelSwitch }) {
  const { t } = useWords()
  const inControl = useInControl(room)
  const waiting = useValue(room.state, (state) => state.room?.waiting.length ?? 0)
  return (
    <WithTooltip text={t('shortcuts.withKey', { label: t('room.people'), key: shortcutKeys.people })}>
      <ToggleButton className="bar-button" isSelected={panels.panel === 'people'} onChange={(open) => { panels.show(open ? 'people' : null) }}>
        <Users aria-hidden size={22} /><span className="bar-label">{t('room.people')}</span>
        {inControl && waiting > 0 ? <span className="bar-count"><CountBadge count={waiting} label={t('control.waitingCount', { count: waiting })} /></span> : null}
      </ToggleButton>
    </WithTooltip>
  )
}
