import { expect, test } from 'vitest'
import { FIRST_PAGE } from '#shared/boardPages.ts'
import type { BoardPreview } from '#shared/channels.ts'
import { createPreviewSender } from './previewSender.ts'
import type { SceneElement } from './sceneElements.ts'

const stroke = (count: number, id = 's') => ({ id, type: 'freedraw', version: count, points: Array.from({ length: count }, (_, i) => [i / 3, i]), pressures: [] }) as unknown as SceneElement
const box = (id: string, version: number) => ({ id, type: 'rectangle', version }) as unknown as SceneElement

function setUp() {
  const sent: BoardPreview[] = []
  let due: { run: () => void; ms: number } | null = null
  const sender = createPreviewSender({
    send: (preview) => { sent.push(preview) },
    pageOf: () => FIRST_PAGE,
    schedule(run, ms) { due = { run, ms }; return () => { due = null } },
  })
  /** Returns how long was waited. */
  const pass = () => {
    const next = due
    due = null
    next?.run()
    return next?.ms
  }
  return { sent, sender, pass }
}

test('a growing stroke is sent whole once and then by the points it gains', () => {
  const { sent, sender, pass } = setUp()
  for (const count of [2, 5, 9]) {
    sender.show([stroke(count)])
    pass()
  }
  expect(sent).toMatchObject([
    { kind: 'element', element: { points: [[0, 0], [0.33, 1]] } },
    { kind: 'points', after: 2, points: [[0.67, 2], [1, 3], [1.33, 4]], version: 5 },
    { kind: 'points', after: 5, version: 9 },
  ])
})

test('what changes faster than it may be sent is sent in its last state', () => {
  const { sent, sender, pass } = setUp()
  for (const version of [1, 2, 3, 4]) sender.show([box('a', version)])
  expect(sent).toHaveLength(1)
  expect(pass()).toBe(50)
  expect(sent).toMatchObject([{ element: { version: 1 } }, { element: { version: 4 } }])
})

test('several things at once are sent less often, very many not at all', () => {
  const { sent, sender, pass } = setUp()
  sender.show(['a', 'b', 'c', 'd'].map((id) => box(id, 1)))
  expect(sent).toHaveLength(4)
  expect(pass()).toBe(120)
  sender.show(Array.from({ length: 9 }, (_, i) => box(`e${i}`, 1)))
  expect(sent).toHaveLength(4)
})

test('after the end the next stroke begins anew', () => {
  const { sent, sender } = setUp()
  sender.show([stroke(2)])
  sender.stop()
  sender.show([stroke(4)])
  expect(sent).toMatchObject([{ kind: 'element' }, { kind: 'element' }])
})
