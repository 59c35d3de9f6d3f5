import { type BoardElement, replaces } from '#shared/board.ts'
import type { BoardPreview } from '#shared/channels.ts'
import { grow } from './strokePoints.ts'

/** Others' work in progress: newer than what is stored, and gone when its author falls silent. */
export interface PreviewBook {
  /** Returns the element's id when there is something new to show. */
  take(preview: BoardPreview): string | null
  /** What to show of an element: the preview while it is newer than the stored version. */
  newest(elementId: string): BoardElement | undefined
  /** Forgets those older than the time (epoch ms); returns their ids. */
  expire(before: number): string[]
  clear(): void
}

interface Deps { stored(elementId: string): BoardElement | undefined; now(): number }

export function createPreviewBook({ stored, now }: Deps): PreviewBook {
  const previews = new Map<string, { element: BoardElement; at: number }>()

  function newest(elementId: string): BoardElement | undefined {
    const [preview, kept] = [previews.get(elementId)?.element, stored(elementId)]
    if (preview && replaces(preview, kept)) return preview
    previews.delete(elementId)
    return kept
  }
  return {
    newest,
    take(preview) {
      const id = preview.kind === 'element' ? preview.element.id : preview.elementId
      const current = newest(id)
      const element = preview.kind === 'element' ? preview.element : current && grow(current, preview)
      if (!element || !replaces(element, current)) return null
      previews.set(id, { element, at: now() })
      return id
    },
    expire(before) {
      const old = [...previews].flatMap(([id, { at }]) => (at < before ? [id] : []))
      for (const id of old) previews.delete(id)
      return old
    },
    clear() { previews.clear() },
  }
}
