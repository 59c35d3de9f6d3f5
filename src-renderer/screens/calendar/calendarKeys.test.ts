import { expect, test } from 'vitest'
import { calendarKeyOf } from './calendarKeys.ts'

const pressed = (key: string, code = '', held: object = {}) => calendarKeyOf({ key, code, ctrlKey: false, metaKey: false, altKey: false, ...held })

test('views by number and by letter, in either case', () => {
  for (const keys of [['1', 'm', 'M'], ['2', 'w'], ['3', 'd'], ['4', 'a']]) {
    const found = keys.map((key) => pressed(key))
    expect(found[0]).toMatchObject({ kind: 'view' })
    for (const key of found) expect(key).toEqual(found[0])
  }
})

test('dates go by the view with arrows and by months with the page keys', () => {
  expect(pressed('ArrowLeft')).toEqual({ kind: 'step', steps: -1, by: 'view' })
  expect(pressed('PageDown')).toEqual({ kind: 'step', steps: 1, by: 'month' })
  expect(pressed('t')).toEqual({ kind: 'today' })
})

test('where the layout writes no Latin letters or digits, the place of the key counts', () => {
  expect(pressed('১', 'Digit1')).toEqual(pressed('1'))
  expect(pressed('ম', 'KeyM')).toEqual(pressed('m'))
  expect(pressed('b', 'KeyN')).toBeNull()
  expect(pressed('!', 'Digit1')).toBeNull()
})

test('with a modifier they belong to the browser or the system', () => {
  for (const held of ['ctrlKey', 'metaKey', 'altKey']) expect(pressed('m', 'KeyM', { [held]: true })).toBeNull()
})
