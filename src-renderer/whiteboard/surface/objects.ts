import type { BoardObject, ObjectKind } from '../Whiteboard.ts'
import type { SceneElement } from './sceneElements.ts'

const kinds: ReadonlySet<string> = new Set<ObjectKind>(['rectangle', 'diamond', 'ellipse', 'arrow', 'line', 'freedraw', 'text', 'frame', 'image'])
/** Things whose tops are this close are on one line, and read from left to right. */
const LINE = 24

interface Custom { latex?: unknown; stamp?: unknown }

/** What lies on the scene, for people who do not see it: from top to bottom, a label with what it labels, a stamp as one thing. */
export function objectsOf(elements: readonly SceneElement[], selected: Readonly<Record<string, true>>): BoardObject[] {
  const shown = elements.filter(({ isDeleted, type }) => !isDeleted && kinds.has(type))
  const labels = new Map(shown.flatMap((element) => (element.type === 'text' && element.containerId !== null ? [[element.containerId, element.text]] : [])))
  const ids = new Set(shown.map(({ id }) => id))
  const stampsSeen = new Set<string>()
  return shown
    .filter((element) => !(element.type === 'text' && element.containerId !== null && ids.has(element.containerId)))
    .filter((element) => {
      const group = stampOf(element) === '' ? undefined : element.groupIds[0]
      if (group === undefined) return true
      const isFirst = !stampsSeen.has(group)
      stampsSeen.add(group)
      return isFirst
    })
    .toSorted((a, b) => (Math.abs(a.y - b.y) < LINE ? a.x - b.x : a.y - b.y))
    .map((element) => ({ id: element.id, kind: kindOf(element), text: textOf(element, labels), isSelected: element.id in selected, isLocked: element.locked }))
}

const custom = (element: SceneElement): Custom => (element.customData ?? {}) as Custom
const stampOf = (element: SceneElement): string => { const { stamp } = custom(element); return typeof stamp === 'string' ? stamp : '' }
const latexOf = (element: SceneElement): string => { const { latex } = custom(element); return typeof latex === 'string' ? latex : '' }

function kindOf(element: SceneElement): ObjectKind {
  if (stampOf(element) !== '') return 'stamp'
  return element.type === 'image' && latexOf(element) !== '' ? 'formula' : element.type as ObjectKind
}
function textOf(element: SceneElement, labels: ReadonlyMap<string, string>): string {
  if (element.type === 'text') return element.text
  if (element.type === 'frame') return element.name ?? ''
  return stampOf(element) || latexOf(element) || (labels.get(element.id) ?? '')
}
