import { Choice } from '../../components/Choice.tsx'
import { SwitchInput } from '../../components/SwitchInput.tsx'
import { type Appearance, appearanceSetting, languageSetting, singleKeysSetting } from '../../hooks/settings.ts'
import { useValue } from '../../hooks/useValue.ts'
import { useWords } from '../../hooks/useWords.ts'
import { isLanguage, languages } from '../../i18n/languages.ts'

const appearances: Appearance[] = ['system', 'light', 'dark']

export function AppearanceSettings() {
  const { t, language } = useWords()
  const appearance = useValue(appearanceSetting, (current) => current)
  const singleKeys = useValue(singleKeysSetting, (current) => current)
  return (
    <>
      <Choice label={t('menu.language')} options={Object.entries(languages).map(([id, { name }]) => ({ id, label: name }))} value={language}
        onChange={(id) => { if (isLanguage(id)) languageSetting.set(id) }} />
      <Choice label={t('menu.appearance')} options={appearances.map((id) => ({ id, label: t(`menu.${id}`) }))} value={appearance}
        onChange={(id) => { for (const one of appearances) if (one === id) appearanceSetting.set(one) }} />
      <SwitchInput label={t('shortcuts.single')} hint={t('shortcuts.singleText')} isSelected={singleKeys} onChange={singleKeysSetting.set} />
    </>
  )
}
