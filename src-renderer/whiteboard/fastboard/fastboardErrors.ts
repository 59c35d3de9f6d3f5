import { AppError, type ErrorCode } from '#shared/errors.ts'

/** Why the vendor has shown a page out, and whether it is worth coming back. Everything else passes. */
const reasons: Readonly<Record<string, ErrorCode>> = { kickByAdmin: 'REMOVED', roomBan: 'NOT_ACTIVE', roomDelete: 'NOT_ACTIVE' }

/** Null: one comes back. */
export const errorOfKick = (reason: string): AppError | null => {
  const code = reasons[reason]
  return code === undefined ? null : new AppError(code, `The vendor has closed the board: ${reason}`)
}

/** By the vendor's words: it has no codes. What it says repeats no token. */
const words: readonly (readonly [RegExp, ErrorCode])[] = [
  [/room not found|room is ban|room.*forbidden/i, 'NOT_ACTIVE'],
  [/invalid (format|signature) of token|invalid room token|token access/i, 'BOARD_FAILED'],
]

/** Anything the vendor's SDK has thrown. A token that has run out is the vendor's refusal too: the next try brings another. */
export function fastboardError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  return new AppError(words.find(([pattern]) => pattern.test(text))?.[1] ?? 'VENDOR_UNAVAILABLE', 'The cloud of boards could not be joined', {}, thrown)
}
