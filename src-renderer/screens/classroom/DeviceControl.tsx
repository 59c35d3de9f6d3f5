import { ChevronUp, Mic, MicOff, TriangleAlert, Video, VideoOff } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { MenuTrigger } from 'react-aria-components/Menu'
import { WithTooltip } from '../../components/WithTooltip.tsx'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import type { DeviceKind } from '../../rtc/RtcEngine.ts'
import { DeviceMenu } from './DeviceMenu.tsx'
import { isOn, type RoomActions } from './roomActions.ts'
import { shortcutKeys } from './shortcutKeys.ts'

const looks = {
  microphone: { on: Mic, off: MicOff, offer: { on: 'room.mute', off: 'room.unmute' }, menu: 'device.microphoneMenu' },
  camera: { on: Video, off: VideoOff, offer: { on: 'room.stopCamera', off: 'room.startCamera' }, menu: 'device.cameraMenu' },
} as const

/** On and off, with the choice of device beside it. Its label says what pressing does. */
export function DeviceControl({ kind, room, actions }: { kind: DeviceKind; room: LiveRoom; actions: RoomActions }) {
  const { t } = useWords()
  const { state } = room.engine
  const on = useValue(state, ({ own }) => isOn(own[kind]))
  const pending = useValue(state, ({ own }) => own[kind].pending)
  const failed = useValue(state, ({ own }) => own[kind].error !== null)
  const look = looks[kind]
  const Icon = on ? look.on : look.off
  const label = t(look.offer[on ? 'on' : 'off'])
  const key = shortcutKeys[kind]
  return (
    <div className="device-control" data-off={!on}>
      <WithTooltip text={pending ? t('room.switching') : t('shortcuts.withKey', { label, key })}>
        <Button className="bar-button" onPress={() => { actions.toggle(kind) }} data-opening={pending} {...(kind === 'microphone' ? { 'data-microphone': true } : {})}>
          <Icon aria-hidden size={22} />
          {failed ? <TriangleAlert aria-hidden size={14} className="bar-warning" /> : null}
          <span className="bar-label">{label}</span>
        </Button>
      </WithTooltip>
      <MenuTrigger>
        <Button className="bar-more" aria-label={t(look.menu)}><ChevronUp aria-hidden size={16} /></Button>
        <DeviceMenu kind={kind} room={room} actions={actions} />
      </MenuTrigger>
    </div>
  )
}
