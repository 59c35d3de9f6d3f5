import type { BoardPreview } from '#shared/channels.ts'
import type { Schedule } from '../schedule.ts'
import { pointsOf, roundPoints, roundPressures, type SceneElement, toBoardElement } from './sceneElements.ts'

/** Shows the others what is growing under the pointer, at most as often as the server passes it on. */
export interface PreviewSender {
  /** What has changed and is not finished. */
  show(elements: readonly SceneElement[]): void
  /** Finished: the next stroke begins anew. */
  stop(): void
}

interface Deps { send(preview: BoardPreview): void; pageOf(elementId: string): string; schedule: Schedule }

const EVERY_MS = 50
/** Together with `EVERY_MS` this stays below 40 messages a second. */
const PER_ELEMENT_MS = 30
/** More at once are left to the stored versions. */
const MOST = 8
const MOST_POINTS = 500
/** A large stroke that is only moved would fill the line. */
const MOST_POINTS_WHOLE = 800

export function createPreviewSender({ send, pageOf, schedule }: Deps): PreviewSender {
  /** By stroke id: how many of its points the others have been shown. */
  const shown = new Map<string, number>()
  let waiting = new Map<string, SceneElement>()
  let cancel: (() => void) | null = null

  function flush(): void {
    const due = [...waiting.values()]
    waiting = new Map()
    for (const element of due) showOne(element)
    cancel = schedule(() => {
      cancel = null
      if (waiting.size > 0) flush()
    }, Math.max(EVERY_MS, due.length * PER_ELEMENT_MS))
  }
  function showOne(element: SceneElement): void {
    const after = shown.get(element.id)
    if (element.type === 'freedraw' && after !== undefined && after < element.points.length) {
      const end = Math.min(element.points.length, after + MOST_POINTS)
      const [points, pressures] = [roundPoints(pointsOf(element).slice(after, end)), roundPressures(element.pressures.slice(after, end))]
      send({ kind: 'points', elementId: element.id, version: element.version, after, points, pressures })
      shown.set(element.id, end)
    } else if (!('points' in element) || element.points.length <= MOST_POINTS_WHOLE) {
      send({ kind: 'element', element: toBoardElement(element, pageOf(element.id)) })
      if (element.type === 'freedraw') shown.set(element.id, element.points.length)
    }
  }
  return {
    show(elements) {
      if (elements.length > MOST) return
      for (const element of elements) waiting.set(element.id, element)
      if (!cancel && waiting.size > 0) flush()
    },
    stop() {
      waiting = new Map()
      shown.clear()
      cancel?.()
      cancel = null
    },
  }
}
