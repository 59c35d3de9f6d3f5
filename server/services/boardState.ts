import { setImmediate } from 'node:timers/promises'
import type { BoardElement } from '../../src-shared/board.ts'
import { FIRST_PAGE, isPage, pageIdOf, pagesOf, type BoardPage } from '../../src-shared/boardPages.ts'
import type { BoardRecord } from '../../src-shared/boardRecords.ts'
import type { BoardRepository } from '../repositories/boardRepository.ts'
import type { BoardService } from './boardService.ts'

/** All of a board at a clock, deleted things too. */
export interface BoardState { clock: number; records: BoardRecord[] }
export interface BoardStateDeps { rows: Pick<BoardRepository, 'slice' | 'clockOf'>; boards: Pick<BoardService, 'read'> }

const AT_ONCE = 500

/** Read a little at a time, so that nobody who draws waits for all of it; what was drawn meanwhile is read at the end. */
export async function readBoardState({ rows, boards }: BoardStateDeps, boardId: string): Promise<BoardState> {
  const begun = await rows.clockOf(boardId)
  const records = new Map<string, BoardRecord>()
  for (let after = '', isMore = true; isMore;) {
    const slice = await rows.slice(boardId, after, AT_ONCE)
    for (const { elementId, json } of slice) records.set(elementId, JSON.parse(json) as BoardRecord)
    after = slice.at(-1)?.elementId ?? after
    isMore = slice.length === AT_ONCE
    if (isMore) await setImmediate()
  }
  const late = await boards.read(boardId, begun)
  for (const record of late.elements) records.set(record.id, record)
  return { clock: late.clock, records: [...records.values()] }
}

/** What people see of it: the pages in their order, and what lies on them. */
export function shownOf(records: readonly BoardRecord[]): { pages: BoardPage[]; elements: BoardElement[] } {
  const pages = pagesOf(records)
  const ids = new Set(pages.map(({ id }) => id))
  const elements = records.flatMap((record) => (isPage(record) || record.isDeleted || !ids.has(pageIdOf(record)) ? [] : [record]))
  return { pages, elements }
}

/** The records that make a board look like this. The first page is among them where something is stored about it: without it, one that is deleted would be there again. */
export function shownRecords(records: readonly BoardRecord[]): BoardRecord[] {
  const { pages, elements } = shownOf(records)
  const ids = new Set(pages.map(({ id }) => id)).add(FIRST_PAGE)
  return [...records.filter((record) => isPage(record) && ids.has(record.id)), ...elements]
}

/** What a version keeps: all but deleted elements. What lies on a deleted page stays with it. */
export const keptRecords = (records: readonly BoardRecord[]): BoardRecord[] => records.filter((record) => isPage(record) || !record.isDeleted)

/** The pictures that these show. */
export const fileIdsOf = (records: readonly BoardRecord[]): string[] =>
  [...new Set(records.flatMap((record) => (!isPage(record) && !record.isDeleted && typeof record.fileId === 'string' ? [record.fileId] : [])))]
