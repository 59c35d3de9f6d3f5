import { en, type Texts } from './en.ts'
import type { LaterTexts } from './later.en.ts'

/** A further language is two files beside these and one entry here. Only those who speak it load it, and the texts of later screens with them. */
export const languages = {
  en: { name: 'English', load: () => Promise.resolve(en), loadLater: () => import('./later.en.ts').then(({ laterEn }) => laterEn) },
  bn: { name: 'বাংলা', load: () => import('./bn.ts').then(({ bn }) => bn), loadLater: () => import('./later.bn.ts').then(({ laterBn }) => laterBn) },
} satisfies Record<string, { name: string; load: () => Promise<Texts>; loadLater: () => Promise<LaterTexts> }>

export type Language = keyof typeof languages
export const isLanguage = (text: string): text is Language => text in languages

/** The first of a person's languages (BCP 47, best first) that the interface speaks. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.split('-')[0] ?? ''
    if (isLanguage(base)) return base
  }
  return 'en'
}

/** Dates and numbers follow the person's own region where it speaks the interface's language. */
export const localeOf = (language: Language, wanted: readonly string[]): string => wanted.find((tag) => tag.split('-')[0] === language) ?? defaultLocales[language]

const defaultLocales: Record<Language, string> = { en: 'en-GB', bn: 'bn-BD' }
