import { expect, test } from 'vitest'
import type { BoardElement } from '#shared/board.ts'
import { FIRST_PAGE } from '#shared/boardPages.ts'
import { copyElements } from './copyElements.ts'

const element = (change: Partial<BoardElement>): BoardElement => ({ id: 'x', type: 'rectangle', version: 5, versionNonce: 1, isDeleted: false, x: 0, y: 0, width: 1, height: 1, angle: 0, ...change })
function names() {
  let next = 0
  return () => `n${next++}`
}

test('copies lie on the other page, are new things, and hold together as the originals do', () => {
  const box = element({ id: 'box', groupIds: ['g'], boundElements: [{ type: 'text', id: 'label' }, { type: 'arrow', id: 'elsewhere' }] })
  const label = element({ id: 'label', type: 'text', containerId: 'box', groupIds: ['g'] })
  const arrow = element({ id: 'arrow', type: 'arrow', startBinding: { elementId: 'box', gap: 1 }, endBinding: { elementId: 'elsewhere', gap: 1 }, frameId: 'gone' })
  const [newBox, newLabel, newArrow] = copyElements([box, label, arrow], 'other', names()) as [BoardElement, BoardElement, BoardElement]
  expect(new Set([newBox.id, newLabel.id, newArrow.id, 'box', 'label', 'arrow']).size).toBe(6)
  expect([newBox.page, newLabel.page, newBox.version]).toEqual(['other', 'other', 1])
  expect(newBox['boundElements']).toEqual([{ type: 'text', id: newLabel.id }])
  expect(newLabel['containerId']).toBe(newBox.id)
  expect(newLabel['groupIds']).toEqual(newBox['groupIds'])
  expect(newBox['groupIds']).not.toEqual(['g'])
  expect(newArrow['startBinding']).toEqual({ elementId: newBox.id, gap: 1 })
  expect([newArrow['endBinding'], newArrow['frameId']]).toEqual([null, null])
})

test('on the first page a copy names no page, and pictures stay the same file', () => {
  const fileId = 'a'.repeat(64)
  const [copy] = copyElements([element({ type: 'image', fileId, page: 'other' })], FIRST_PAGE, names())
  expect(copy).not.toHaveProperty('page')
  expect(copy?.fileId).toBe(fileId)
})
