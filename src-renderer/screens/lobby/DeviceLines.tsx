import { Mic, MicOff, Video, VideoOff, Volume2 } from 'lucide-react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { BlurSwitch } from '../../components/BlurSwitch.tsx'
import { Choice } from '../../components/Choice.tsx'
import { chooseSpeaker } from '../../components/chooseSpeaker.ts'
import { deviceOptions, rememberedAs, SYSTEM } from '../../components/deviceOptions.ts'
import { LevelMeter } from '../../components/LevelMeter.tsx'
import { SpeakerTest } from '../../components/SpeakerTest.tsx'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { rememberDevice } from '../../hooks/settings.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import type { DeviceKind } from '../../rtc/RtcEngine.ts'
import { BlurNote } from './BlurNote.tsx'
import { StandInNote } from './StandInNote.tsx'

const icons = { microphone: { on: Mic, off: MicOff }, camera: { on: Video, off: VideoOff } }

export function DeviceLines({ room }: { room: LiveRoom }) {
  return (
    <div className="device-lines">
      <DeviceLine room={room} kind="microphone" />
      <DeviceLine room={room} kind="camera" />
      {room.engine.can.chooseSpeaker ? <SpeakerLine room={room} /> : null}
    </div>
  )
}

function DeviceLine({ room, kind }: { room: LiveRoom; kind: DeviceKind }) {
  const { t } = useWords()
  const { engine } = room
  const own = useValue(engine.state, (state) => state.own[kind])
  const devices = useValue(engine.devices, (list) => (kind === 'microphone' ? list.microphones : list.cameras))
  const on = own.wanted && own.error === null
  const Icon = icons[kind][on ? 'on' : 'off']
  const set = (on: boolean) => {
    rememberDevice(kind, { on })
    void (kind === 'microphone' ? room.setMicrophone(on) : room.setCamera(on)).catch(() => undefined)
  }
  const choose = (id: string) => {
    const chosen = rememberedAs(id, devices)
    const { deviceId } = chosen
    rememberDevice(kind, chosen)
    void (kind === 'microphone' ? engine.chooseMicrophone(deviceId) : engine.chooseCamera(deviceId)).catch(() => undefined)
  }
  return (
    <div className="device-line">
      <ToggleButton className="device-toggle" aria-label={t(`lobby.${kind}On`)} isSelected={on} onChange={set}><Icon aria-hidden size={20} /></ToggleButton>
      <div className="device-choice">
        <Choice label={t(`lobby.${kind}`)} value={own.deviceId ?? SYSTEM} onChange={choose} options={deviceOptions(devices, t(`lobby.${kind}`), t)} />
        {kind === 'microphone' ? <LevelMeter level={engine.microphoneLevel} /> : null}
        <StandInNote standIn={own.standIn} />
        {kind === 'camera' ? <><BlurSwitch /><BlurNote room={room} /></> : null}
      </div>
    </div>
  )
}

function SpeakerLine({ room }: { room: LiveRoom }) {
  const { t } = useWords()
  const speakers = useValue(room.engine.devices, (list) => list.speakers)
  const { deviceId, error } = useValue(room.engine.state, (state) => state.own.speaker)
  const choose = (id: string) => { void chooseSpeaker(room.engine, id === SYSTEM ? null : id) }
  return (
    <div className="device-line">
      <span className="device-icon"><Volume2 aria-hidden size={20} /></span>
      <div className="device-choice">
        <Choice label={t('lobby.speaker')} value={deviceId ?? SYSTEM} onChange={choose} options={deviceOptions(speakers, t('lobby.speaker'), t)} />
        <SpeakerTest speakerId={deviceId} />
        <p className="soft" aria-live="polite">{error === null ? '' : t('banner.speaker')}</p>
      </div>
    </div>
  )
}
