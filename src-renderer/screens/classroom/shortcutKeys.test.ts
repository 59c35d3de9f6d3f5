import { expect, test } from 'vitest'
import { shortcutOf } from './shortcutKeys.ts'

const pressed = (key: string, code: string, held: object = {}) => shortcutOf({ key, code, ctrlKey: false, metaKey: false, altKey: false, ...held })

test('keys act by their letter, in either case', () => {
  expect(['m', 'M', 'v', 'w', 's', 'h', 'c', 'p', '?', ' '].map((key) => pressed(key, ''))).toEqual(
    ['microphone', 'microphone', 'camera', 'board', 'share', 'hand', 'chat', 'people', 'help', 'talk'])
})

test('where the layout writes no Latin letters, the place of the key counts', () => {
  expect(pressed('ম', 'KeyM')).toBe('microphone')
  // A Dvorak writer who types "b" presses the key that is N on the board's print: only letters count there.
  expect(pressed('b', 'KeyM')).toBeNull()
})

test('with a modifier they belong to the browser or the system', () => {
  for (const held of ['ctrlKey', 'metaKey', 'altKey']) expect(pressed('m', 'KeyM', { [held]: true })).toBeNull()
})
