import type { i18n } from 'i18next'
import { addLaterTexts, createI18n } from './createI18n.ts'
import { type Language, languages } from './languages.ts'

/** With the texts of all screens. */
export async function speakingEverything(language: Language): Promise<i18n> {
  const instance = createI18n(language, await languages[language].load())
  await addLaterTexts(instance, language)
  return instance
}
