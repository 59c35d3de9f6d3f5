import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en, type Texts } from './en.ts'
import { type Language, languages } from './languages.ts'

/** English is always there, for what another language lacks and until that has been loaded. */
export function createI18n(language: Language = 'en', texts: Texts = en): i18n {
  const instance = createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, [language]: { translation: texts } },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return instance
}

/** Changes the language when its texts are there; where they cannot be had, everything stays as it is until the next start. */
export async function speak(instance: i18n, language: Language): Promise<void> {
  try {
    if (!instance.hasResourceBundle(language, 'translation')) instance.addResourceBundle(language, 'translation', await languages[language].load())
    // Whoever is on a later screen needs them at once.
    if (hasLaterTexts(instance)) await addLaterTexts(instance, language)
  } catch {
    return
  }
  await instance.changeLanguage(language)
}

const hasLaterTexts = (instance: i18n, language = instance.language): boolean => instance.getResource(language, 'translation', 'room') !== undefined

/** The texts of every screen but sign-in and home, in one language; rejects when they cannot be had. */
export async function addLaterTexts(instance: i18n, language: Language): Promise<void> {
  if (!hasLaterTexts(instance, language)) instance.addResourceBundle(language, 'translation', await languages[language].loadLater(), true)
}
