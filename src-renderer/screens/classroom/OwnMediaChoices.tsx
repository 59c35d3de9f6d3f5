import { Check } from 'lucide-react'
import { Header } from 'react-aria-components/Header'
import { MenuItem, MenuSection } from 'react-aria-components/Menu'
import { noiseSuppressions } from '#shared/ownMedia.ts'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { pictureSetting, soundSetting } from '../../hooks/mediaSettings.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'

/** How one's own sound is worked on, while the lesson goes on. */
export function SoundChoices({ room }: { room: LiveRoom }) {
  const { t } = useWords()
  const sound = useValue(soundSetting, (current) => current)
  const failed = useValue(room.engine.state, ({ own }) => own.denoising === 'failed')
  const on = (['echoCancellation', 'autoGain', 'music'] as const).filter((key) => sound[key])
  const waits = sound.music ? t('sound.musicWaits') : undefined
  return (
    <>
      <MenuSection className="menu-section" selectionMode="single" disallowEmptySelection selectedKeys={[sound.suppression]}
        onSelectionChange={(keys) => { for (const each of noiseSuppressions) if (keys !== 'all' && keys.has(each)) soundSetting.set({ ...sound, suppression: each }) }}>
        <Header className="menu-header">{t('sound.suppression')}</Header>
        {noiseSuppressions.map((each) => <Item key={each} id={each} text={t(`sound.suppressions.${each}`)} isDisabled={sound.music} note={each === 'rnnoise' && failed ? t('sound.soundFailed') : waits} />)}
      </MenuSection>
      <MenuSection className="menu-section" selectionMode="multiple" selectedKeys={on}
        onSelectionChange={(keys) => {
          const has = (key: string) => keys === 'all' || keys.has(key)
          soundSetting.set({ ...sound, echoCancellation: has('echoCancellation'), autoGain: has('autoGain'), music: has('music') })
        }}>
        <Header className="menu-header">{t('sound.sound')}</Header>
        <Item id="echoCancellation" text={t('sound.echo')} isDisabled={sound.music} note={waits} />
        <Item id="autoGain" text={t('sound.gain')} isDisabled={sound.music} note={waits} />
        <Item id="music" text={t('sound.music')} note={t('sound.musicHint')} />
      </MenuSection>
    </>
  )
}

/** How one sees oneself. */
export function PictureChoices() {
  const { t } = useWords()
  const { mirrored } = useValue(pictureSetting, (current) => current)
  return (
    <MenuSection className="menu-section" selectionMode="multiple" selectedKeys={mirrored ? ['mirrored'] : []}
      onSelectionChange={(keys) => { pictureSetting.set({ mirrored: keys === 'all' || keys.has('mirrored') }) }}>
      <Header className="menu-header">{t('sound.picture')}</Header>
      <Item id="mirrored" text={t('sound.mirror')} note={t('sound.mirrorHint')} />
    </MenuSection>
  )
}

function Item({ id, text, note, isDisabled = false }: { id: string; text: string; note?: string | undefined; isDisabled?: boolean }) {
  return (
    <MenuItem id={id} className="menu-item" textValue={text} isDisabled={isDisabled}>
      <span className="menu-check"><Check aria-hidden size={16} /></span><span>{text}{note === undefined ? null : <span className="menu-note">{note}</span>}</span>
    </MenuItem>
  )
}
