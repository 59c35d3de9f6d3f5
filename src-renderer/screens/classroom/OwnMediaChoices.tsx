import { Check } from 'lucide-react'
import { Header } from 'react-aria-components/Header'
import { MenuItem, MenuSection } from 'react-aria-components/Menu'
import { noiseSuppressions } from '#shared/ownMedia.ts'
import { blurTroubleOf } from '../../domain/blurTrouble.ts'
import type { LiveRoom } from '../../domain/LiveRoom.ts'
import { pictureSetting, soundSetting } from '../../hooks/mediaSettings.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { blurTroubleWords } from '../../i18n/blurWords.ts'

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

/** How one sees oneself, and is seen. */
export function PictureChoices({ room: { engine } }: { room: LiveRoom }) {
  const { t } = useWords()
  const { mirrored, background } = useValue(pictureSetting, (current) => current)
  const trouble = useValue(engine.state, ({ own }) => blurTroubleOf(own))
  const isBlurred = background === 'blurred'
  const can = engine.can.blurBackground
  const note = can ? t('sound.blurHint') : t('sound.blurCannot')
  return (
    <MenuSection className="menu-section" selectionMode="multiple" selectedKeys={[...(mirrored ? ['mirrored'] : []), ...(isBlurred ? ['blurred'] : [])]}
      onSelectionChange={(keys) => {
        const has = (key: string) => keys === 'all' || keys.has(key)
        pictureSetting.set({ mirrored: has('mirrored'), background: has('blurred') ? 'blurred' : 'clear' })
      }}>
      <Header className="menu-header">{t('sound.picture')}</Header>
      <Item id="mirrored" text={t('sound.mirror')} note={t('sound.mirrorHint')} />
      <Item id="blurred" text={t('sound.blur')} isDisabled={!can && !isBlurred} note={trouble ? blurTroubleWords(trouble, t) : note} />
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
