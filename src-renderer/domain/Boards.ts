import type { BoardElement } from '#shared/board.ts'
import type { ImportedBoard } from '#shared/boardImport.ts'
import type { BoardPage } from '#shared/boardPages.ts'
import type { BoardRecord } from '#shared/boardRecords.ts'
import type { Board } from '#shared/boards.ts'
import type { BoardApi } from '../api/createBoardApi.ts'
import type { Whiteboard } from '../whiteboard/Whiteboard.ts'

/** One page and what lies on it, deleted things left out. `files`: the pictures it shows, by id; one that is missing is left white. */
export interface PageContent { page: BoardPage; elements: readonly BoardElement[]; files: ReadonlyMap<string, Blob> }

/** `onPage`: how many pages are done. Stopping rejects with the signal's reason. */
export interface PrintOptions { signal?: AbortSignal; onPage?(done: number): void }

/** Draws pages without a board being open, always as on white paper. Rejections: BOARD_FAILED. */
export interface BoardPrinter {
  /** `mostPixels`: of the longer side. */
  png(page: PageContent, options?: { mostPixels?: number }): Promise<Blob>
  svg(page: PageContent): Promise<Blob>
  /** A picture of each page in one archive; `nameOf`: without ending, by number from 1. */
  pngs(pages: readonly PageContent[], nameOf: (number: number) => string, options?: PrintOptions): Promise<Blob>
  pdf(pages: readonly PageContent[], title: string, options?: PrintOptions): Promise<Blob>
}

export interface ImportOptions { signal?: AbortSignal; onPicture?(done: number, all: number): void }

/** Boards as things of their own. */
export interface Boards {
  api: BoardApi
  printer: BoardPrinter
  /** A fresh visit to a board outside a room; the caller disposes it. */
  visit(boardId: string): BoardVisit
  /** A new board of one's own from what a file held. Where it fails or is stopped, nothing of it stays in the list. */
  importBoard(name: string, content: ImportedBoard, options?: ImportOptions): Promise<{ board: Board; leftOut: number }>
  /** A new board of one's own with what another board has refused of this person's work, on pages like those it lay on. Rejects likewise. */
  keepRefused(name: string, from: RefusedOnBoard): Promise<{ board: Board; leftOut: number }>
}

/** `pages`: those of the board that has refused it. */
export interface RefusedOnBoard { boardId: string; refused: readonly BoardRecord[]; pages: readonly BoardPage[] }

/** One board outside a room. */
export interface BoardVisit {
  readonly board: Whiteboard
  /** May be called again after it has rejected. */
  open(): Promise<void>
  dispose(): void
}
