import type { i18n as I18n } from 'i18next'
import { use } from 'react'
import { useTranslation } from 'react-i18next'
import { addLaterTexts } from '../i18n/createI18n.ts'
import { isLanguage, type Language } from '../i18n/languages.ts'

const loads = new WeakMap<I18n, Map<Language, Promise<void>>>()

function loadOnce(i18n: I18n, language: Language): Promise<void> {
  const ofInstance = loads.get(i18n) ?? new Map<Language, Promise<void>>()
  loads.set(i18n, ofInstance)
  const load = ofInstance.get(language) ?? addLaterTexts(i18n, language)
  ofInstance.set(language, load)
  // Tried again when the page is shown again.
  load.catch(() => { ofInstance.delete(language) })
  return load
}

/** Suspends until the texts of every screen but sign-in and home are there. */
export function useLaterTexts(): void {
  const { i18n } = useTranslation()
  use(loadOnce(i18n, isLanguage(i18n.language) ? i18n.language : 'en'))
}
