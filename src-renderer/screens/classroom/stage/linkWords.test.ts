import { expect, test } from 'vitest'
import { createFormat } from '../../../i18n/format.ts'
import { createI18n } from '../../../i18n/createI18n.ts'
import { languages } from '../../../i18n/languages.ts'
import { translateOf } from '../../../i18n/translate.ts'
import { linkWords } from './linkWords.ts'

const i18n = createI18n('en')
i18n.addResourceBundle('en', 'translation', await languages.en.loadLater(), true)
const t = translateOf(i18n.t)
const words = (change: object) => linkWords({ rtt: 45.3, loss: 0.005, received: 620.4, sent: 1_240, outward: { sound: 'flows', picture: 'flows' }, ...change }, t, createFormat('en-GB'))

test('numbers are said with their units, rounded to what one can use', () => {
  expect(words({})).toBe('Delay 45 ms · lost 0.5% · receiving 620 kbit/s · sending 1.2 Mbit/s')
  expect(words({ rtt: null, loss: 0 })).toContain('Delay – · lost 0%')
  expect(linkWords(null, t, createFormat('en-GB'))).toBe('not measured yet')
})
