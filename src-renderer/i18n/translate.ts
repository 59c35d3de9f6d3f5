import type { i18n, TFunction } from 'i18next'
import type { Texts } from './en.ts'
import type { LaterTexts } from './later.en.ts'

type Plural<K extends string> = K extends `${infer Stem}_${'one' | 'other'}` ? Stem : K
type KeyOf<T, Prefix extends string = ''> = { [K in keyof T & string]: T[K] extends string ? `${Prefix}${Plural<K>}` : KeyOf<T[K], `${Prefix}${K}.`> }[keyof T & string]

/** The dotted name of a text; of one with plurals, without the ending. */
export type TextKey = KeyOf<Texts> | KeyOf<LaterTexts>

/** i18next's own types of keys cost the compiler a minute on this many texts; this union costs it nothing. */
export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string

/** Texts without values, found once: looking one up takes i18next a tenth of a millisecond, and a room has some hundred. */
const found = new WeakMap<i18n, Map<string, string>>()

/** `of`: where they come from; without it each is looked up every time. */
export function translateOf(t: TFunction, of?: i18n): Translate {
  if (!of) return (key, values = {}) => t(key, values)
  const known = found.get(of) ?? new Map<string, string>()
  found.set(of, known)
  return (key, values) => {
    if (values) return t(key, values)
    const name = `${of.language} ${key}`
    const before = known.get(name)
    if (before !== undefined) return before
    const text = t(key)
    // Not there is perhaps not there yet.
    if (of.exists(key)) known.set(name, text)
    return text
  }
}
