import { expect, test } from 'vitest'
import { cameraOf, screenOf } from './stage/stageLayout.ts'
import { nextStop, stopsOf, type TileStop } from './tileStops.ts'

const stops = stopsOf([cameraOf('amina'), cameraOf('rafi'), screenOf('rafi'), cameraOf('me')], cameraOf('me'))

test('the buttons of the tiles are one row, in the order of the tiles; one\'s own has none', () => {
  expect(stops).toEqual(['quality:amina', 'pin:camera:amina', 'quality:rafi', 'pin:camera:rafi', 'pin:screen:rafi'])
  expect(stopsOf([cameraOf('me')], cameraOf('me'))).toEqual([])
})

test.each([
  ['quality:amina', 'ArrowRight', 'pin:camera:amina'], ['pin:screen:rafi', 'ArrowDown', 'quality:amina'], ['quality:amina', 'ArrowLeft', 'pin:screen:rafi'],
  ['quality:rafi', 'ArrowUp', 'pin:camera:amina'], ['quality:rafi', 'Home', 'quality:amina'], ['quality:rafi', 'End', 'pin:screen:rafi'],
  ['quality:rafi', 'Enter', null], ['quality:gone', 'ArrowRight', null],
] as const)('from %s %s leads to %s', (from, key, to) => { expect(nextStop(stops, from as TileStop, key)).toBe(to) })
