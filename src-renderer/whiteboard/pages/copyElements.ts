import type { BoardElement } from '#shared/board.ts'
import { FIRST_PAGE } from '#shared/boardPages.ts'
import { randomNonce } from '../randomNonce.ts'

type Named = { id: string } | null | undefined
type Tied = { elementId: string } | null | undefined

/** Copies of what lies on one page, for another one: with new ids, and tied to each other as the originals are. Ties to what is not copied are cut. */
export function copyElements(elements: readonly BoardElement[], pageId: string, newId: () => string): BoardElement[] {
  const ids = new Map(elements.map(({ id }) => [id, newId()]))
  const groups = new Map<string, string>()
  const groupOf = (id: string): string => {
    const known = groups.get(id) ?? newId()
    groups.set(id, known)
    return known
  }
  const idOf = (value: unknown): string | null => (typeof value === 'string' ? ids.get(value) ?? null : null)
  const tieOf = (value: unknown) => {
    const id = idOf((value as Tied)?.elementId)
    return id === null ? null : { ...(value as object), elementId: id }
  }
  return elements.map((element) => {
    const copy: BoardElement = { ...element, id: ids.get(element.id) ?? newId(), version: 1, versionNonce: randomNonce(), page: pageId }
    if (pageId === FIRST_PAGE) delete copy.page
    if (Array.isArray(element['groupIds'])) copy['groupIds'] = (element['groupIds'] as string[]).map(groupOf)
    if (Array.isArray(element['boundElements'])) copy['boundElements'] = (element['boundElements'] as Named[]).flatMap((bound) => {
      const id = idOf(bound?.id)
      return id === null ? [] : [{ ...bound, id }]
    })
    for (const key of ['frameId', 'containerId']) if (key in element) copy[key] = idOf(element[key])
    for (const key of ['startBinding', 'endBinding']) if (key in element) copy[key] = tieOf(element[key])
    return copy
  })
}
