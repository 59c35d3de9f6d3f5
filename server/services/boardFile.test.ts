import { expect, test } from 'vitest'
import type { BoardElement } from '../../src-shared/board.ts'
import { boardFile } from './boardFile.ts'

const element = (id: string, index?: string): BoardElement => ({
  id, type: 'rectangle', version: 1, versionNonce: 1, isDeleted: false, x: 0, y: 0, width: 1, height: 1, angle: 0, ...(index === undefined ? {} : { index }),
})
const fileOf = (elements: readonly BoardElement[]) => JSON.parse([...boardFile(elements)].join('')) as { type: string; version: number; elements: BoardElement[] }

test('a board is a file of the drawing program, its elements as they lie on each other', () => {
  const { type, version, elements } = fileOf([element('a', 'a1'), element('b', 'Zz'), element('c', 'a0'), element('e'), element('d')])
  expect([type, version, elements.map(({ id }) => id)]).toEqual(['excalidraw', 2, ['d', 'e', 'b', 'c', 'a']])
  expect(fileOf([]).elements).toEqual([])
})
