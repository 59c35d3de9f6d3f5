import type { BoardRecord } from '#shared/boardRecords.ts'
import type { BoardRole } from '#shared/board.ts'
import type { BoardPage, PageBackground } from '#shared/boardPages.ts'
import type { AppError } from '#shared/errors.ts'
import type { BoardTicket } from '#shared/room.ts'
import type { Value } from '../domain/value.ts'

export interface BoardState {
  phase: 'closed' | 'opening' | 'open' | 'reconnecting' | 'failed'
  role: BoardRole
  /** Operations drawn here and not yet stored by the server. */
  unsaved: number
  error: AppError | null
}

export interface BoardView {
  theme: 'light' | 'dark'
  /** BCP 47. */
  language: string
  /** Called for failures after mounting, such as a refused operation. BOARD_NOT_KEPT at most once: drawing goes on. */
  onError(error: AppError): void
  /** Files were pasted or dropped on the board; `at`: where, in pixels of the window. */
  onFiles(files: readonly File[], at?: { x: number; y: number }): void
}

export interface PagesState {
  /** In order; never none. */
  pages: readonly BoardPage[]
  /** The id of the one that is on this person's screen. */
  current: string
}

/** Changes are kept and sent like what is drawn; of who may only look they are ignored. */
export interface BoardPages {
  readonly state: Value<PagesState>
  show(pageId: string): void
  /** A new page after `after` (the current one), which is then shown; its id, or null where the board has as many as it may have (B6) or one may only look at it. */
  add(fields?: Partial<Pick<BoardPage, 'name' | 'background'>>, after?: string): string | null
  /** The same with all that lies on a page. */
  copy(pageId: string): string | null
  rename(pageId: string, name: string): void
  setBackground(pageId: string, background: PageBackground): void
  /** To a place among the pages, from 0. */
  move(pageId: string, to: number): void
  /** Not the only one. What lies on it is kept. */
  remove(pageId: string): void
  /** Shows a removed one again; false where the board is full. */
  takeBack(pageId: string): boolean
}

/** Something that lies on the page that is shown. `text`: what is written in it. */
export interface BoardObject { id: string; kind: ObjectKind; text: string; isSelected: boolean; isLocked: boolean }
export type ObjectKind = 'rectangle' | 'diamond' | 'ellipse' | 'arrow' | 'line' | 'freedraw' | 'text' | 'frame' | 'image' | 'formula' | 'stamp'
export type Shape = 'rectangle' | 'diamond' | 'ellipse' | 'arrow' | 'text'
export type Stamp = 'tick' | 'cross' | 'star' | 'heart' | 'question'

/** Where the one who leads the board looks. `name`: of who leads, null while nobody does. */
export interface FollowState { name: string | null; following: boolean }

/** Pictures on the page that are not there to be seen. */
export interface PicturesState { loading: number; failed: number }
/** `onProgress`: share of the bytes that are over, 0–1. Stopping rejects with the signal's reason. */
export interface SendOptions { signal?: AbortSignal; onProgress?(share: number): void }
export interface PictureOptions extends SendOptions {
  /** Its middle, in pixels of the window; absent: the middle of what is seen. */
  at?: { x: number; y: number }
  /** Units of the board for each of its pixels. */
  scale?: number
  /** The formula it shows, so that it can be changed later. */
  latex?: string
  /** The id of the thing whose place it takes. */
  replaces?: string
}

/** A document that has been opened here. `draw`: a page, from 1, as a picture. */
export interface PdfFile { pages: number; draw(page: number, signal?: AbortSignal): Promise<Blob>; close(): void }

/** What a mounted drawing surface can do beyond drawing by hand. */
export interface BoardTools {
  /** Paints a small picture of a page, and again when it has changed, until the result is called. */
  paintPage(pageId: string, into: HTMLCanvasElement): () => void
  readonly follow: Value<FollowState>
  /** Goes along from now on, or looks around freely. */
  setFollowing(following: boolean): void
  /** What lies on the page, from top to bottom, now and after every change. Returns "stop". */
  watchObjects(listener: (objects: readonly BoardObject[]) => void): () => void
  select(objectIds: readonly string[]): void
  /** Brings the place where axes cross into the middle. */
  showOrigin(): void
  remove(objectIds: readonly string[]): void
  /** In the middle of what is seen, and selected. */
  insertShape(shape: Shape, text?: string): void
  insertStamp(stamp: Stamp): void
  readonly pictures: Value<PicturesState>
  /** Asks again for pictures that could not be had. */
  retryPictures(): void
  /** Sends a picture and puts it on the page. Rejects FILE_TYPE, PAYLOAD_TOO_LARGE, SERVER_UNREACHABLE …; then nothing has changed. */
  insertPicture(file: Blob, options?: PictureOptions): Promise<void>
  /** Rejects FILE_TYPE where it cannot be read, PAYLOAD_TOO_LARGE. The caller closes it. */
  openPdf(file: Blob): Promise<PdfFile>
  /** A new page after the current one with a picture that stays where it is; rejects likewise. */
  addPicturePage(file: Blob, options: SendOptions & { name: string }): Promise<void>
}

/** What an engine can do besides being drawn on; what it cannot is not offered. */
export interface BoardCapabilities {
  /** `turn`: pages are turned and added, and nothing more. */
  pages: 'all' | 'turn'
  /** What lies on a page can be listed and chosen; shapes, stamps, texts and formulas can be put there without a pointer. */
  objects: boolean
  /** Pictures and pages of documents can be put on it. */
  pictures: boolean
}

/** A shared board. No vendor type may appear here. */
export interface Whiteboard {
  readonly state: Value<BoardState>
  /** Of the board that is open. */
  readonly capabilities: Value<BoardCapabilities>
  /** Goes on with the embedded engine instead, for everybody; null where this person may not choose that, or it is the one. Rejects with an AppError. */
  readonly fallBack: Value<(() => Promise<void>) | null>
  readonly pages: BoardPages
  /** Null while it is not mounted. */
  readonly tools: Value<BoardTools | null>
  /** What this person drew on the open board while he or she was no longer allowed to: taken off it, and kept on this device until it is forgotten. */
  readonly refusedWork: Value<readonly BoardRecord[]>
  forgetRefusedWork(): void
  /** Resolves when the newest state is here; may be called again after it has rejected. */
  open(ticket: BoardTicket): Promise<void>
  /** Draws the board in the element (loading the drawing surface when first needed) and keeps it until the result is called. */
  mount(into: HTMLElement, view: BoardView): Promise<() => void>
  /**
   * What is drawn, as this person's screen shows it now (place and zoom), at most five times a second anew: on white, without tools, pointers and names.
   * Null while nothing of the board is on the screen. The canvas stays the board's own.
   */
  picture(): HTMLCanvasElement | null
  /** Resolves when our server has what it is to have of this board, or cannot get it now; never rejects. What `state.unsaved` counts is not waited for. */
  keep(): Promise<void>
  /** Our server shows this version again: an engine that keeps the board elsewhere brings it there. Rejects with an AppError. */
  showVersion(snapshotId: string): Promise<void>
  /** At any time, any number of times. Unsaved work is kept on this device, and sent when the board is opened again. */
  close(): void
}
