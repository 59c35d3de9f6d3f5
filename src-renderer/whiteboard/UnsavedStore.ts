import type { BoardOperation } from '#shared/boardRecords.ts'

/** `refused`: the person may no longer draw on the board, so it is not sent again, only kept. */
export interface KeptOperation { operation: BoardOperation; refused: boolean }

/** `remove`: ids of operations; those that are not there are no fault. */
export interface KeptChange { put: readonly KeptOperation[]; remove: readonly string[] }

/** Pictures by board and file id (SHA-256, hex) that no server has yet. Rejects likewise. */
export interface HeldPictures {
  /** Resolves when it outlives the page. */
  put(boardId: string, id: string, picture: Blob): Promise<void>
  get(boardId: string, id: string): Promise<Blob | null>
  ids(boardId: string): Promise<string[]>
  remove(boardId: string, ids: readonly string[]): Promise<void>
}

/**
 * Where one person's operations outlive the page until the server has them. All tabs and windows of the device share it: what one
 * puts in, none takes away but by the operation's id. Rejects BOARD_NOT_KEPT where it is forbidden, broken or full.
 */
export interface UnsavedStore {
  /** After every change that was asked for before. */
  read(boardId: string): Promise<KeptOperation[]>
  /** All of it or nothing, in the order of the calls. Resolves when it outlives the page. */
  write(boardId: string, change: KeptChange): Promise<void>
  /** What the operations show. */
  readonly pictures: HeldPictures
  /** Operations on all boards. */
  count(): Promise<number>
  /** Of all boards, pictures too. */
  clear(): Promise<void>
}
