import { Check } from 'lucide-react'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { chooseSpeaker } from '../../components/chooseSpeaker.ts'
import { deviceOptions, SYSTEM } from '../../components/deviceOptions.ts'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import type { DeviceInfo, DeviceKind } from '../../rtc/RtcEngine.ts'
import { PictureChoices, SoundChoices } from './OwnMediaChoices.tsx'
import type { RoomActions } from './roomActions.ts'
import { savesDataSetting } from './stage/stageSettings.ts'

/** Which microphone, camera or speaker, while the lesson goes on. */
export function DeviceMenu({ kind, room, actions }: { kind: DeviceKind; room: LiveRoom; actions: RoomActions }) {
  const { t } = useWords()
  const { engine } = room
  const devices = useValue(engine.devices, (list) => (kind === 'microphone' ? list.microphones : list.cameras))
  const speakers = useValue(engine.devices, (list) => list.speakers)
  const own = useValue(engine.state, (state) => state.own[kind].deviceId)
  const speaker = useValue(engine.state, (state) => state.own.speaker.deviceId)
  return (
    <Popover className="popover" placement="top">
      <Menu className="menu">
        <Devices label={t(`lobby.${kind}`)} devices={devices} chosen={own} onChoose={(deviceId) => { actions.choose(kind, deviceId) }} />
        {kind === 'microphone' && engine.can.chooseSpeaker ? <Devices label={t('lobby.speaker')} devices={speakers} chosen={speaker} onChoose={(deviceId) => { void chooseSpeaker(engine, deviceId) }} prefix="speaker:" /> : null}
        {kind === 'camera' ? <><PictureChoices room={room} /><DataSaving /></> : <SoundChoices room={room} />}
      </Menu>
    </Popover>
  )
}

function DataSaving() {
  const { t } = useWords()
  const saves = useValue(savesDataSetting, (current) => current)
  return (
    <MenuSection className="menu-section" selectionMode="multiple" selectedKeys={saves ? ['saves'] : []} onSelectionChange={(keys) => { savesDataSetting.set(keys === 'all' || keys.has('saves')) }} aria-label={t('saving.save')}>
      <MenuItem id="saves" className="menu-item" textValue={t('saving.save')}>
        <span className="menu-check"><Check aria-hidden size={16} /></span><span>{t('saving.save')}<span className="menu-note">{t('saving.saveText')}</span></span>
      </MenuItem>
    </MenuSection>
  )
}

interface Props { label: string; devices: readonly DeviceInfo[]; chosen: string | null; onChoose(deviceId: string | null): void; prefix?: string }

/** `prefix` keeps the ids of two lists in one menu apart. */
function Devices({ label, devices, chosen, onChoose, prefix = '' }: Props) {
  const { t } = useWords()
  return (
    <MenuSection className="menu-section" selectionMode="single" disallowEmptySelection selectedKeys={[prefix + (chosen ?? SYSTEM)]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : [...keys]
        if (key !== undefined) onChoose(key === prefix + SYSTEM ? null : String(key).slice(prefix.length))
      }}>
      <Header className="menu-header">{label}</Header>
      {deviceOptions(devices, label, t).map((option) => (
        <MenuItem key={option.id} id={prefix + option.id} className="menu-item" textValue={option.label}>
          <span className="menu-check"><Check aria-hidden size={16} /></span>{option.label}
        </MenuItem>
      ))}
    </MenuSection>
  )
}
