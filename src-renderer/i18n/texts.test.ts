import { expect, test } from 'vitest'
import type { Texts } from './en.ts'
import type { LaterTexts } from './later.en.ts'
import { chooseLanguage, languages, localeOf } from './languages.ts'

/** Later texts are added to the first ones, part by part. */
const together = (first: Texts, later: LaterTexts) => ({ ...first, ...later, errors: { ...first.errors, ...later.errors } })
const loaded = await Promise.all(Object.entries(languages).map(async ([name, { load, loadLater }]) => [name, together(await load(), await loadLater())] as const))

type Tree = { [key: string]: string | Tree }
const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`)))
const placeholders = (text: string) => [...text.matchAll(/{{(\w+)/g)].map((match) => match[1]).sort()

const source = new Map(flat(together(await languages.en.load(), await languages.en.loadLater())))

test.each(loaded)('%s says everything, with the same blanks to fill', (_name, texts) => {
  for (const [key, text] of flat(texts)) {
    expect(text.trim(), key).not.toBe('')
    expect(placeholders(text), key).toEqual(placeholders(source.get(key) ?? ''))
  }
})

test('no sentence shouts', () => {
  for (const [, texts] of loaded) for (const [key, text] of flat(texts)) expect(text, key).not.toContain('!')
})

test.each(loaded)('%s has a text for each plural its counting rules know', (name, texts) => {
  const keys = flat(texts).map(([key]) => key)
  const counted = keys.filter((key) => key.endsWith('_other')).map((key) => key.slice(0, -'_other'.length))
  expect(counted.length).toBeGreaterThan(0)
  for (const key of counted) for (const form of new Intl.PluralRules(name).resolvedOptions().pluralCategories) expect(keys).toContain(`${key}_${form}`)
})

test('the first language the person and the interface share is chosen, with the person\'s own region', () => {
  expect(chooseLanguage(['fr-FR', 'bn', 'en-GB'])).toBe('bn')
  expect(chooseLanguage(['fr-FR'])).toBe('en')
  expect(localeOf('en', ['bn', 'en-AU'])).toBe('en-AU')
  expect(localeOf('bn', ['en-US'])).toBe('bn-BD')
})
