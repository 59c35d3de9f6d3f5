import type { BoardElement } from '../../src-shared/board.ts'
import type { BoardPage } from '../../src-shared/boardPages.ts'
import type { BoardRecord } from '../../src-shared/boardRecords.ts'
import type { BoardRows } from '../repositories/boardRows.ts'
import { newBoard } from './newBoard.ts'
import { newId } from './newId.ts'

const HOUR = 60 * 60_000

interface Plan { name: string; isTemplate: boolean; hoursAgo: number; records: readonly BoardRecord[] }
export type DemoBoards = ReturnType<typeof createDemoBoards>

/** As Excalidraw draws them; whatever is not said is as it makes it by itself. */
function element(id: string, type: BoardElement['type'], [x, y, width, height]: readonly [number, number, number, number], change: Record<string, unknown> = {}): BoardElement {
  return {
    id, type, x, y, width, height, version: 1, versionNonce: 1, isDeleted: false, angle: 0, strokeColor: '#1e1e1e', backgroundColor: 'transparent', fillStyle: 'solid', strokeWidth: 2, strokeStyle: 'solid',
    roughness: 1, opacity: 100, groupIds: [], frameId: null, roundness: null, seed: 1, boundElements: null, updated: 1, link: null, locked: false, ...change,
  }
}
const text = (id: string, x: number, y: number, words: string, page?: string): BoardElement => element(id, 'text', [x, y, words.length * 14, 35], {
  text: words, originalText: words, fontSize: 28, fontFamily: 5, textAlign: 'left', verticalAlign: 'top', containerId: null, autoResize: true, lineHeight: 1.25, ...(page === undefined ? {} : { page }),
})
const stroke = (id: string, x: number, y: number, points: readonly (readonly [number, number])[], strokeColor: string): BoardElement => {
  const [xs, ys] = [points.map(([dx]) => dx), points.map(([, dy]) => dy)]
  return element(id, 'freedraw', [x, y, Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)], { points, pressures: [], simulatePressure: true, lastCommittedPoint: null, strokeColor })
}
const page = (id: string, index: string, name: string, background: BoardPage['background']): BoardPage => ({ id, type: 'page', version: 1, versionNonce: 1, isDeleted: false, index, name, background })

const slice = (i: number): BoardElement => element(`slice-${i}`, 'line', [200, 220, 120, 120], {
  points: [[0, 0], [Math.round(120 * Math.cos((i * Math.PI) / 4)), Math.round(120 * Math.sin((i * Math.PI) / 4))]], startBinding: null, endBinding: null, startArrowhead: null, endArrowhead: null, lastCommittedPoint: null,
})
const wave = Array.from({ length: 41 }, (_, i): [number, number] => [i * 10, Math.round(-80 * Math.sin((i / 40) * 2 * Math.PI))])

const plans: readonly Plan[] = [
  {
    name: 'Pizza fractions', isTemplate: false, hoursAgo: 26,
    records: [text('title', 80, 40, 'One pizza, eight slices'), element('pizza', 'ellipse', [80, 100, 240, 240], { backgroundColor: '#ffec99', strokeColor: '#e03131' }), ...Array.from({ length: 8 }, (_, i) => slice(i)),
      text('question', 380, 180, '3/8 + 1/4 = ?'), stroke('answer', 380, 280, [[0, 0], [40, -6], [90, 4], [150, -4], [200, 2]], '#1971c2')],
  },
  {
    name: 'Sine and cosine', isTemplate: false, hoursAgo: 50,
    records: [page('first', 'a0', 'Sine', 'axes'), page('cosine', 'a1', 'Cosine', 'axes'), text('sine', 80, 40, 'y = sin x'), stroke('wave', 80, 240, wave, '#e03131'), text('task', 80, 40, 'Where does cos x cross the axis?', 'cosine')],
  },
  {
    name: 'Lesson plan', isTemplate: true, hoursAgo: 170,
    records: [page('first', 'a0', 'Start', 'blank'), page('practice', 'a1', 'Practice', 'squared'), text('goals', 80, 40, 'Today we learn:'), text('warm-up', 80, 200, 'Warm-up:'), text('exercises', 80, 40, 'Exercises:', 'practice')],
  },
]

/** Boards of the demo tutor, so that the screen of boards has something to show. */
export function createDemoBoards({ boardRows }: { boardRows: Pick<BoardRows, 'hasPersonal' | 'insert'> }) {
  return {
    async ensure(ownerId: string, now: number): Promise<void> {
      if (await boardRows.hasPersonal(ownerId)) return
      for (const { name, isTemplate, hoursAgo, records } of plans) {
        await boardRows.insert(newBoard({ id: newId(), kind: 'personal', ownerId, name, isTemplate: isTemplate ? 1 : 0 }, [{ userId: ownerId, role: 'writer' }], records, null, now - hoursAgo * HOUR))
      }
    },
  }
}
