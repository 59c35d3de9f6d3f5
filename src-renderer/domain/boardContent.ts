import type { BoardElement } from '#shared/board.ts'
import { exportedBoardSchema } from '#shared/boardImport.ts'
import { FIRST_PAGE, isPage, pageIdOf, pagesOf } from '#shared/boardPages.ts'
import type { BoardRecord } from '#shared/boardRecords.ts'
import { AppError } from '#shared/errors.ts'
import type { BoardApi } from '../api/createBoardApi.ts'
import type { PageContent } from './Boards.ts'
import { blobOf } from './dataUrl.ts'

/** Each page that is there, in order, with what lies on it. What lies on a page that nobody has told of is on the first one. */
export function pageContents(records: readonly BoardRecord[], files: ReadonlyMap<string, Blob>): PageContent[] {
  const pages = pagesOf(records)
  const deleted = new Set(records.filter(isPage).flatMap(({ id, isDeleted }) => (isDeleted ? [id] : [])))
  const shown = new Set(pages.map(({ id }) => id))
  const placeOf = (element: BoardElement): string => {
    const id = pageIdOf(element)
    return shown.has(id) || deleted.has(id) ? id : FIRST_PAGE
  }
  const elements = records.flatMap((record) => (isPage(record) || record.isDeleted ? [] : [record]))
  return pages.map((page) => ({ page, elements: elements.filter((element) => placeOf(element) === page.id), files }))
}

/** What the server has exported in Lectern's own format. Throws PROTOCOL_MISMATCH. */
export function contentOfExport(exported: Uint8Array): { records: BoardRecord[]; files: Map<string, Blob> } {
  const file = exportedBoardSchema.safeParse(JSON.parse(new TextDecoder().decode(exported)))
  if (!file.success) throw new AppError('PROTOCOL_MISMATCH', file.error.message)
  const files = new Map(Object.entries(file.data.files).map(([id, { dataURL }]) => [id, blobOf(dataURL)]))
  return { records: [...file.data.pages, ...file.data.elements], files }
}

/** The pictures that are shown on any page; one that cannot be had is left out, so that the rest can still be drawn. */
export async function fetchPictures(api: BoardApi, boardId: string, records: readonly BoardRecord[], signal?: AbortSignal): Promise<Map<string, Blob>> {
  const ids = new Set(records.flatMap((record) => (!isPage(record) && !record.isDeleted && record.type === 'image' && record.fileId ? [record.fileId] : [])))
  const files = new Map<string, Blob>()
  for (const fileId of ids) {
    signal?.throwIfAborted()
    const bytes = await api.boardFile({ params: { id: boardId, fileId } }, signal ? { signal } : {}).catch(() => null)
    if (bytes) files.set(fileId, new Blob([Uint8Array.from(bytes)], { type: pictureType(bytes) }))
  }
  signal?.throwIfAborted()
  return files
}

/** By its first bytes; PNG where they say nothing. */
export function pictureType(bytes: Uint8Array): 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg'
  if (bytes[0] === 0x47 && bytes[1] === 0x49) return 'image/gif'
  return bytes[0] === 0x52 && bytes[1] === 0x49 ? 'image/webp' : 'image/png'
}
