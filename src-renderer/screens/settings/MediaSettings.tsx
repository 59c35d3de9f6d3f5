import { noiseSuppressions, type SoundChoice } from '#shared/ownMedia.ts'
import { BlurSwitch } from '../../components/BlurSwitch.tsx'
import { Choice } from '../../components/Choice.tsx'
import { SpeakerTest } from '../../components/SpeakerTest.tsx'
import { SwitchInput } from '../../components/SwitchInput.tsx'
import { mutedHintSetting, pictureSetting, soundSetting } from '../../hooks/mediaSettings.ts'
import { devicesSetting } from '../../hooks/settings.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'

/** How one's own sound and picture are worked on, and whether one hears. Microphone, camera and speaker are chosen in the lobby, where one sees and hears them. */
export function MediaSettings() {
  return <><SoundSettings /><MutedHint /><PictureSettings /><Speaker /></>
}

function SoundSettings() {
  const { t } = useWords()
  const sound = useValue(soundSetting, (current) => current)
  const change = (part: Partial<SoundChoice>) => { soundSetting.set({ ...sound, ...part }) }
  const hint = (text: string) => (sound.music ? t('sound.musicWaits') : text)
  return (
    <>
      <Choice label={t('sound.suppression')} value={sound.suppression} isDisabled={sound.music} options={noiseSuppressions.map((id) => ({ id, label: t(`sound.suppressions.${id}`) }))}
        onChange={(id) => { for (const suppression of noiseSuppressions) if (suppression === id) change({ suppression }) }} />
      <p className="soft">{hint(t('sound.suppressionHint'))}</p>
      <SwitchInput label={t('sound.echo')} hint={hint(t('sound.echoHint'))} isSelected={sound.echoCancellation} isDisabled={sound.music} onChange={(echoCancellation) => { change({ echoCancellation }) }} />
      <SwitchInput label={t('sound.gain')} hint={hint(t('sound.gainHint'))} isSelected={sound.autoGain} isDisabled={sound.music} onChange={(autoGain) => { change({ autoGain }) }} />
      <SwitchInput label={t('sound.music')} hint={t('sound.musicHint')} isSelected={sound.music} onChange={(music) => { change({ music }) }} />
    </>
  )
}

function MutedHint() {
  const { t } = useWords()
  const wanted = useValue(mutedHintSetting, (current) => current)
  return <SwitchInput label={t('sound.mutedHint')} hint={t('sound.mutedHintText')} isSelected={wanted} onChange={mutedHintSetting.set} />
}

function PictureSettings() {
  const { t } = useWords()
  const current = useValue(pictureSetting, (picture) => picture)
  return (
    <>
      <SwitchInput label={t('sound.mirror')} hint={t('sound.mirrorHint')} isSelected={current.mirrored} onChange={(mirrored) => { pictureSetting.set({ ...current, mirrored }) }} />
      <BlurSwitch />
    </>
  )
}

/** On the speaker that was chosen last. */
function Speaker() {
  const { t } = useWords()
  const { deviceId, label = '' } = useValue(devicesSetting, (setting) => setting.speaker)
  return (
    <>
      <p className="soft">{t('sound.testOn', { name: deviceId === null || label === '' ? t('lobby.default') : label })}</p>
      <SpeakerTest speakerId={deviceId} />
    </>
  )
}
