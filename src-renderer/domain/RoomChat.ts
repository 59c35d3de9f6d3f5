import type { ChatMessage, RoomFile } from '#shared/chat.ts'
import type { AppError } from '#shared/errors.ts'
import type { Value } from './value.ts'

/** A message of one's own that the server has not stored yet; `sent`: share of the file, 0–1, while it goes. */
export interface UnsentMessage { clientId: string; text: string; file: { name: string; bytes: number } | null; sent: number; error: AppError | null }

export interface RoomChatState {
  /** By number, oldest first. */
  messages: readonly ChatMessage[]
  unsent: readonly UnsentMessage[]
  /** There are older ones to ask for. */
  hasOlder: boolean
  loading: boolean
  error: AppError | null
  /** Come since the chat was last open, one's own not counted. */
  unread: number
}

/** The chat of one room: complete after every reconnect, in the order in which the server stored it. */
export interface RoomChat {
  readonly state: Value<RoomChatState>
  /** Kept and sent again until the server has it. A file is put there first. Never rejects. */
  send(input: { text: string; file?: File }): void
  /** One's own that failed or is under way. */
  retry(clientId: string): void
  cancel(clientId: string): void
  loadOlder(): Promise<void>
  /** Whether it is looked at now: what comes then is read. */
  setOpen(open: boolean): void
  /** An address in this page for a file of this room; `revoke` when it is not shown any more. */
  fetchFile(file: RoomFile): Promise<{ url: string; revoke(): void }>
}
