import type { BoardRole } from '#shared/board.ts'
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
  /** Called for failures after mounting, such as a refused operation. */
  onError(error: AppError): void
}

/** A shared board. No vendor type may appear here. */
export interface Whiteboard {
  readonly state: Value<BoardState>
  /** Resolves when the newest state is here; may be called again after it has rejected. */
  open(ticket: BoardTicket): Promise<void>
  /** Draws the board in the element (loading the drawing surface when first needed) and keeps it until the result is called. */
  mount(into: HTMLElement, view: BoardView): Promise<() => void>
  /**
   * What is drawn, as this person's screen shows it now (place and zoom), at most five times a second anew: on white, without tools, pointers and names.
   * Null while nothing of the board is on the screen. The canvas stays the board's own.
   */
  picture(): HTMLCanvasElement | null
  /** At any time, any number of times. Unsaved work is kept and sent when opened again in this page. */
  close(): void
}
