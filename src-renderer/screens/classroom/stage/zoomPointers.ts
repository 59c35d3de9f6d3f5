import { panBy, wheelFactor, type Zoom, zoomBy } from './zoom.ts'

interface Point { x: number; y: number }

/** Wheel, drag with one pointer, pinch with two. The result stops it. */
export function followPointers(pane: HTMLElement, change: (next: (zoom: Zoom) => Zoom) => void): () => void {
  const pointers = new Map<number, Point>()
  const stop = new AbortController()
  const options = { signal: stop.signal }
  pane.addEventListener('wheel', (event) => {
    event.preventDefault()
    const box = pane.getBoundingClientRect()
    const at = fromMiddle({ x: event.clientX, y: event.clientY }, box)
    const factor = wheelFactor(event.deltaY, event.deltaMode)
    change((zoom) => zoomBy(zoom, factor, at, box))
  }, { ...options, passive: false })
  pane.addEventListener('pointerdown', (event) => {
    pane.setPointerCapture(event.pointerId)
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY })
  }, options)
  pane.addEventListener('pointermove', (event) => {
    const before = [...pointers.values()]
    if (!pointers.has(event.pointerId)) return
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    const box = pane.getBoundingClientRect()
    const [from, to] = [grip(before), grip([...pointers.values()])]
    change((zoom) => panBy(zoomBy(zoom, from.spread > 0 ? to.spread / from.spread : 1, fromMiddle(from, box), box), to.x - from.x, to.y - from.y, box))
  }, options)
  const drop = (event: PointerEvent) => { pointers.delete(event.pointerId) }
  pane.addEventListener('pointerup', drop, options)
  pane.addEventListener('pointercancel', drop, options)
  return () => { stop.abort() }
}

const fromMiddle = ({ x, y }: Point, box: DOMRect): Point => ({ x: x - box.left - box.width / 2, y: y - box.top - box.height / 2 })

/** Where one or two fingers hold, and how far apart they are (0 for one). */
function grip(points: readonly Point[]): Point & { spread: number } {
  const [one, two] = points
  if (!one) return { x: 0, y: 0, spread: 0 }
  if (!two) return { ...one, spread: 0 }
  return { x: (one.x + two.x) / 2, y: (one.y + two.y) / 2, spread: Math.hypot(one.x - two.x, one.y - two.y) }
}
