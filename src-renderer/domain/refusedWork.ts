import type { ImportedPicture } from '#shared/boardImport.ts'
import { type BoardPage, drawnOf, FIRST_PAGE, isPage, pageIdOf } from '#shared/boardPages.ts'
import type { BoardElement } from '#shared/board.ts'
import type { BoardRecord } from '#shared/boardRecords.ts'
import type { BoardApi } from '../api/createBoardApi.ts'
import { fetchPictures } from './boardContent.ts'
import type { Boards, RefusedOnBoard } from './Boards.ts'
import { dataUrlOf } from './dataUrl.ts'

/** Of what a board has refused: things that can lie on another one. What was deleted has nothing to keep. */
export const keepable = (refused: readonly BoardRecord[]): BoardElement[] =>
  refused.flatMap((record) => { const element = drawnOf(record); return element && !element.isDeleted ? [element] : [] })

/**
 * The pages that these things need on a board of their own: those that were refused with them, else as the board has them. A first
 * page on which nothing of it lies is not there.
 */
export function pagesFor(elements: readonly BoardElement[], refused: readonly BoardRecord[], pages: readonly BoardPage[]): BoardPage[] {
  const known = new Map([...pages, ...refused.filter(isPage)].map((page) => [page.id, page]))
  const wanted = new Set(elements.map(pageIdOf))
  const found = [...wanted].flatMap((id) => { const page = known.get(id); return page ? [{ ...page, isDeleted: false }] : [] })
  const first = pages.find(({ id }) => id === FIRST_PAGE)
  return wanted.has(FIRST_PAGE) || found.length === 0 || !first ? found : [...found, { ...first, version: first.version + 1, isDeleted: true }]
}

interface Keeping extends Pick<Boards, 'importBoard'> {
  api: BoardApi
  /** A picture that only this device has. */
  heldPicture(boardId: string, fileId: string): Promise<Blob | null>
}

/** As `Boards.keepRefused` tells. */
export async function keepRefused({ api, importBoard, heldPicture }: Keeping, name: string, { boardId, refused, pages }: RefusedOnBoard): ReturnType<Boards['keepRefused']> {
  const elements = keepable(refused)
  const found = await fetchPictures(api, boardId, elements)
  for (const fileId of new Set(elements.flatMap((element) => element.fileId ?? []))) {
    const held = found.has(fileId) ? null : await heldPicture(boardId, fileId).catch(() => null)
    if (held) found.set(fileId, held)
  }
  const pictures = await Promise.all([...found].map(async ([id, blob]): Promise<ImportedPicture> => ({ id, dataUrl: await dataUrlOf(blob) })))
  const needed = pagesFor(elements, refused, pages)
  const ids = new Set(needed.map(({ id }) => id))
  const placed = elements.map(({ page, ...element }): BoardElement => ({ ...element, ...(page !== undefined && ids.has(page) ? { page } : {}) }))
  return importBoard(name, { name, pages: needed, elements: placed, pictures, leftOut: 0 })
}
