import { mergeElements } from '../../src-shared/board.ts'
import { isPage, MAX_PAGES, pagesOf, type BoardPage } from '../../src-shared/boardPages.ts'
import type { BoardRecord } from '../../src-shared/boardRecords.ts'
import { AppError } from '../../src-shared/errors.ts'
import { faultOf } from './faults.ts'

interface Write { batch: { boardId: string }; elements: readonly BoardRecord[]; reject(error: unknown): void }

/** B6. Refuses what would leave a board with more pages than it may have, in the order in which it came; returns the rest. `read`: the JSON of a board's pages. */
export async function withoutTooManyPages<W extends Write>(writes: readonly W[], read: (boardId: string) => Promise<string[]>): Promise<W[]> {
  const known = new Map<string, ReadonlyMap<string, BoardPage>>()
  const taken: W[] = []
  for (const write of writes) {
    const pages = write.elements.filter(isPage)
    if (pages.length === 0) { taken.push(write); continue }
    try {
      const { boardId } = write.batch
      const before = known.get(boardId) ?? pagesById((await read(boardId)).map((json) => JSON.parse(json) as BoardPage))
      const after = mergeElements(before, pages)
      const isMore = pagesOf(after.values()).length > Math.max(MAX_PAGES, pagesOf(before.values()).length)
      if (isMore) throw new AppError('PAYLOAD_TOO_LARGE', `A board has at most ${MAX_PAGES} pages`)
      known.set(boardId, after)
      taken.push(write)
    } catch (error) {
      write.reject(faultOf(error))
    }
  }
  return taken
}

const pagesById = (pages: readonly BoardPage[]): Map<string, BoardPage> => new Map(pages.map((page) => [page.id, page]))
