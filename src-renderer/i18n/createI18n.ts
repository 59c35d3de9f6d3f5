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
  if (!instance.hasResourceBundle(language, 'translation')) {
    const texts = await languages[language].load().catch(() => null)
    if (!texts) return
    instance.addResourceBundle(language, 'translation', texts)
  }
  await instance.changeLanguage(language)
}
