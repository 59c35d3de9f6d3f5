import { expect, test } from 'vitest'
import { objectsOf } from './objects.ts'
import type { SceneElement } from './sceneElements.ts'

const thing = (id: string, type: string, x: number, y: number, more: Record<string, unknown> = {}) => ({ id, type, x, y, isDeleted: false, locked: false, groupIds: [], containerId: null, ...more }) as unknown as SceneElement

test('things are named from top to bottom and left to right, with what is written in them', () => {
  const objects = objectsOf([
    thing('below', 'ellipse', 0, 300), thing('right', 'text', 200, 105, { text: 'Fractions' }), thing('box', 'rectangle', 0, 100),
    thing('label', 'text', 10, 110, { text: 'A half', containerId: 'box' }), thing('gone', 'text', 0, 0, { text: 'x', isDeleted: true }),
  ], { right: true })
  expect(objects).toEqual([
    { id: 'box', kind: 'rectangle', text: 'A half', isSelected: false, isLocked: false },
    { id: 'right', kind: 'text', text: 'Fractions', isSelected: true, isLocked: false },
    { id: 'below', kind: 'ellipse', text: '', isSelected: false, isLocked: false },
  ])
})

test('a stamp is one thing however many lines it has, and a formula is read as it was written', () => {
  const objects = objectsOf([
    thing('one', 'line', 0, 0, { groupIds: ['g'], customData: { stamp: 'cross' } }), thing('two', 'line', 0, 0, { groupIds: ['g'], customData: { stamp: 'cross' } }),
    thing('sum', 'image', 0, 90, { customData: { latex: 'a^2' } }), thing('photo', 'image', 0, 190, { customData: { latex: 7 }, locked: true }),
  ], {})
  expect(objects.map(({ id, kind, text }) => [id, kind, text])).toEqual([['one', 'stamp', 'cross'], ['sum', 'formula', 'a^2'], ['photo', 'image', '']])
  expect(objects[2]?.isLocked).toBe(true)
})
