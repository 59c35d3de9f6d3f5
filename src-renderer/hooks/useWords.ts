import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatOf, type Format } from '../i18n/format.ts'
import { type Language, localeOf } from '../i18n/languages.ts'
import { translateOf, type Translate } from '../i18n/translate.ts'
import { languageSetting } from './settings.ts'
import { useValue } from './useValue.ts'

const asIs = (language: Language) => language

/** Texts and formats of the chosen language. */
export function useWords(): { t: Translate; format: Format; language: Language } {
  const { t: translate, i18n } = useTranslation()
  const t = useMemo(() => translateOf(translate, i18n), [translate, i18n])
  const language = useValue(languageSetting, asIs)
  const format = useMemo(() => formatOf(localeOf(language, navigator.languages)), [language])
  return { t, format, language }
}
