import type { TFunction } from 'i18next'
import type { Texts } from './en.ts'
import type { LaterTexts } from './later.en.ts'

type Plural<K extends string> = K extends `${infer Stem}_${'one' | 'other'}` ? Stem : K
type KeyOf<T, Prefix extends string = ''> = { [K in keyof T & string]: T[K] extends string ? `${Prefix}${Plural<K>}` : KeyOf<T[K], `${Prefix}${K}.`> }[keyof T & string]

/** The dotted name of a text; of one with plurals, without the ending. */
export type TextKey = KeyOf<Texts> | KeyOf<LaterTexts>

/** i18next's own types of keys cost the compiler a minute on this many texts; this union costs it nothing. */
export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string

export const translateOf = (t: TFunction): Translate => (key, values = {}) => t(key, values)
