import { CircleHelp, LogOut, PencilLine, PhoneOff } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { Toolbar } from 'react-aria-components/Toolbar'
import { PlainButton } from '../../components/PlainButton.tsx'
import { WithTooltip } from '../../components/WithTooltip.tsx'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { ChatButton } from './chat/ChatButton.tsx'
import { HandButton } from './control/HandButton.tsx'
import { MoreButton } from './control/MoreButton.tsx'
import { PeopleButton } from './control/PeopleButton.tsx'
import { DeviceControl } from './DeviceControl.tsx'
import { MutedNote } from './MutedNote.tsx'
import type { RoomActions } from './roomActions.ts'
import type { PanelSwitch } from './panelSwitch.ts'
import type { RoomPlace } from './RoomView.tsx'
import { shortcutKeys } from './shortcutKeys.ts'
import type { Stage } from './stage/createStage.ts'
import type { Sharing } from './stage/createSharing.ts'
import { ShareButton } from './stage/ShareButton.tsx'

interface Props { room: LiveRoom; actions: RoomActions; place: RoomPlace; panels: PanelSwitch; stage: Stage; sharing: Sharing; onBoard(): void; onLeave(): void; onHelp(): void }

/** The buttons keep their places whatever happens. */
export function RoomBar({ room, actions, place, panels, stage, sharing, onBoard, onLeave, onHelp }: Props) {
  const { t } = useWords()
  // Behind something else it counts as not shown: pressing brings it to the front.
  const boardShown = useValue(stage.view, (view) => view.main === 'board')
  const leaving = useValue(room.state, (state) => state.leaving)
  const withKey = (label: string, key: string) => t('shortcuts.withKey', { label, key })
  const LeaveIcon = place.hangsUp ? PhoneOff : LogOut
  return (
    <section className="bar-place" aria-label={place.controls}>
      <MutedNote room={room} />
      <Toolbar className="bar" aria-label={place.controls}>
        <div className="bar-side" />
        <div className="bar-middle">
          <DeviceControl kind="microphone" room={room} actions={actions} />
          {place.insteadOfCamera ?? <DeviceControl kind="camera" room={room} actions={actions} />}
          <WithTooltip text={withKey(t('room.board'), shortcutKeys.board)}>
            <ToggleButton className="bar-button" isSelected={boardShown} onChange={onBoard}>
              <PencilLine aria-hidden size={22} /><span className="bar-label">{t('room.board')}</span>
            </ToggleButton>
          </WithTooltip>
          <ShareButton room={room} sharing={sharing} />
          <HandButton room={room} />
          <ChatButton room={room} panels={panels} />
          <PeopleButton room={room} panels={panels} />
          {place.moreButtons}
          <MoreButton room={room} panels={panels} />
        </div>
        <div className="bar-side bar-end">
          <WithTooltip text={withKey(t('room.help'), shortcutKeys.help)}>
            <Button className="bar-button bar-help" aria-label={t('room.help')} onPress={onHelp}><CircleHelp aria-hidden size={20} /></Button>
          </WithTooltip>
          <PlainButton className="bar-button bar-leave" onPress={onLeave} isPending={leaving} data-hangs-up={place.hangsUp}>
            <LeaveIcon aria-hidden size={22} /><span className="bar-label">{leaving ? place.leaving : place.leave}</span>
          </PlainButton>
        </div>
      </Toolbar>
    </section>
  )
}
