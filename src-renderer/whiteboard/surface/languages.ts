import { languages } from '@excalidraw/excalidraw'

/** The library hides translations that are less than 85 % complete; what is missing of this one it shows in English. */
const BENGALI = { code: 'bn-BD', label: 'বাংলা' }

/** The library's code for a BCP 47 language, English when it has none. */
export function libraryLanguage(language: string): string {
  if (!languages.some(({ code }) => code === BENGALI.code)) languages.push(BENGALI)
  const exact = languages.find(({ code }) => code === language)
  const [primary] = language.split('-')
  return (exact ?? languages.find(({ code }) => code.split('-')[0] === primary))?.code ?? 'en'
}
