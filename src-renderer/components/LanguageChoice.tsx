import { languageSetting } from '../hooks/settings.ts'
import { useWords } from '../hooks/useWords.ts'
import { isLanguage, languages } from '../i18n/languages.ts'
import { Choice } from './Choice.tsx'

const options = Object.entries(languages).map(([id, { name }]) => ({ id, label: name }))

export function LanguageChoice() {
  const { t, language } = useWords()
  return <Choice label={t('menu.language')} hideLabel options={options} value={language} onChange={(id) => { if (isLanguage(id)) languageSetting.set(id) }} />
}
