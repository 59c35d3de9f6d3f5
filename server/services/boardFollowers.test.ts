import { expect, test } from 'vitest'
import type { BoardRecord } from '../../src-shared/boardRecords.ts'
import { announceRound, type BoardFollowers } from './boardFollowers.ts'

const element = (id: string, version: number): BoardRecord => ({ id, type: 'rectangle', version, versionNonce: 1, isDeleted: false, x: 0, y: 0, width: 1, height: 1, angle: 0 })
const span = { boardId: 'board', before: 3, clock: 7 }

function record() {
  const told: Record<string, unknown> = {}
  const followers: Pick<BoardFollowers, 'announce' | 'announceTo'> = {
    announce: ({ elements, ...rest }, except) => { told[`all but ${except.join(' ')}`] = [rest, elements.map((one) => `${one.id}${one.version}`)] },
    announceTo: (connectionId, { elements, ...rest }) => { told[connectionId] = [rest, elements.map((one) => `${one.id}${one.version}`)] },
  }
  return { told, followers }
}

test('one who drew alone hears nothing', () => {
  const { told, followers } = record()
  announceRound(followers, span, [{ connectionId: 'a', elements: [element('x', 1)] }, { connectionId: 'a', elements: [element('y', 1)] }])
  expect(told).toEqual({ 'all but a': [span, ['x1', 'y1']] })
})

test('each who drew hears the others\' part, everybody else all of it, each element once in its newest version, all over the same span', () => {
  const { told, followers } = record()
  announceRound(followers, span, [
    { connectionId: 'a', elements: [element('x', 1)] }, { connectionId: 'b', elements: [element('x', 2), element('z', 1)] }, { connectionId: 'a', elements: [] },
  ])
  expect(told).toEqual({ 'all but a b': [span, ['x2', 'z1']], a: [span, ['x2', 'z1']], b: [span, ['x1']] })
})
