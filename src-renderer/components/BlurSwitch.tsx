import { canBlurBackground } from '../domain/canBlurBackground.ts'
import { setBackground, pictureSetting } from '../hooks/mediaSettings.ts'
import { useValue } from '../hooks/useValue.ts'
import { useWords } from '../hooks/useWords.ts'
import { SwitchInput } from './SwitchInput.tsx'

/** Whether what is behind oneself is blurred. A choice that was made elsewhere can be taken back here too. */
export function BlurSwitch() {
  const { t } = useWords()
  const isBlurred = useValue(pictureSetting, ({ background }) => background === 'blurred')
  const can = canBlurBackground()
  return <SwitchInput label={t('sound.blur')} hint={t(can ? 'sound.blurHint' : 'sound.blurCannot')} isSelected={isBlurred} isDisabled={!can && !isBlurred} onChange={(on) => { setBackground(on ? 'blurred' : 'clear') }} />
}
