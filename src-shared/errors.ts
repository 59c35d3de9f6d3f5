import { z } from 'zod'

/** Every error a person or a caller can meet, on every wire. A code is never renamed or reused. */
export const errorCodes = [
  'UNAUTHENTICATED', 'WRONG_CREDENTIALS', 'FORBIDDEN', 'NOT_FOUND', 'VALIDATION_FAILED', 'CONFLICT', 'OVERLAP', 'ROOM_LIMIT',
  'BAD_RRULE', 'TOO_MANY_OCCURRENCES', 'ALREADY_BEGUN', 'PROPOSAL_CLOSED', 'BAD_CALENDAR_FILE',
  'TOO_EARLY', 'SESSION_OVER', 'NOT_PENDING', 'NOT_ACTIVE', 'USER_BUSY', 'USER_OFFLINE', 'RATE_LIMITED', 'PAYLOAD_TOO_LARGE',
  'ROOM_LOCKED', 'WAITING_ROOM', 'REMOVED', 'SCREEN_TAKEN', 'FILE_TYPE',
  'VENDOR_UNAVAILABLE', 'PROTOCOL_MISMATCH', 'STORAGE_FAILED', 'INTERNAL',
  // Met only on the client's side of a wire.
  'SERVER_UNREACHABLE', 'TIMED_OUT', 'DEVICE_DENIED', 'DEVICE_MISSING', 'DEVICE_BUSY', 'MEDIA_FAILED', 'BOARD_FAILED', 'KEYRING_MISSING',
  'CAPTURE_DENIED', 'CAPTURE_FAILED', 'DISK_FULL', 'RECORDING_FAILED', 'BOARD_NOT_KEPT', 'ENCRYPTION_FAILED',
] as const
export type ErrorCode = (typeof errorCodes)[number]
export const errorCodeSchema = z.enum(errorCodes)

/** HTTP status of each code. Client-side codes never leave a server; 500 makes a leak visible. */
export const errorStatus: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401, WRONG_CREDENTIALS: 401, FORBIDDEN: 403, NOT_FOUND: 404, VALIDATION_FAILED: 400, CONFLICT: 409, OVERLAP: 409,
  ROOM_LIMIT: 409, BAD_RRULE: 400, TOO_MANY_OCCURRENCES: 400, ALREADY_BEGUN: 409, PROPOSAL_CLOSED: 409, BAD_CALENDAR_FILE: 400,
  TOO_EARLY: 425, SESSION_OVER: 410, NOT_PENDING: 409, NOT_ACTIVE: 409, USER_BUSY: 409, USER_OFFLINE: 409,
  ROOM_LOCKED: 409, WAITING_ROOM: 409, REMOVED: 403, SCREEN_TAKEN: 409, FILE_TYPE: 415,
  RATE_LIMITED: 429, PAYLOAD_TOO_LARGE: 413, VENDOR_UNAVAILABLE: 503, PROTOCOL_MISMATCH: 426, STORAGE_FAILED: 507, INTERNAL: 500,
  SERVER_UNREACHABLE: 500, TIMED_OUT: 500, DEVICE_DENIED: 500, DEVICE_MISSING: 500, DEVICE_BUSY: 500, MEDIA_FAILED: 500,
  BOARD_FAILED: 500, KEYRING_MISSING: 500, CAPTURE_DENIED: 500, CAPTURE_FAILED: 500, DISK_FULL: 500, RECORDING_FAILED: 500, BOARD_NOT_KEPT: 500, ENCRYPTION_FAILED: 500,
}

/** One fault of one field: where it is (`path`, dotted) and what is wrong with it, in English for developers. */
export const errorIssueSchema = z.object({ path: z.string(), message: z.string() })

/** An error as data, on acks and over IPC. `detail` is for developers and logs; people read a sentence chosen by `code`. */
export const errorDataSchema = z.object({
  code: errorCodeSchema,
  detail: z.string(),
  issues: z.array(errorIssueSchema).optional(),
  /** TOO_EARLY: ISO 8601 instant at which joining opens. */
  opensAt: z.iso.datetime().optional(),
  /** RATE_LIMITED: seconds to wait. */
  retryAfter: z.number().optional(),
})
export type ErrorData = z.infer<typeof errorDataSchema>

/** RFC 9457 body of every failed HTTP request. */
export const problemSchema = errorDataSchema.extend({ type: z.string(), title: z.string(), status: z.number().int() })
export type Problem = z.infer<typeof problemSchema>

type Extra = Omit<ErrorData, 'code' | 'detail'>

export class AppError extends Error {
  readonly code: ErrorCode
  readonly extra: Extra
  constructor(code: ErrorCode, detail: string = code, extra: Extra = {}, cause?: unknown) {
    super(detail, cause === undefined ? undefined : { cause })
    this.name = 'AppError'
    this.code = code
    this.extra = extra
  }
  toData(): ErrorData {
    return { code: this.code, detail: this.message, ...this.extra }
  }
}

export function appErrorFromData({ code, detail, ...extra }: ErrorData): AppError {
  return new AppError(code, detail, extra)
}

/** Anything thrown, as an AppError; an unknown fault becomes `fallback` and keeps its cause. */
export function toAppError(thrown: unknown, fallback: ErrorCode = 'INTERNAL'): AppError {
  if (thrown instanceof AppError) return thrown
  return new AppError(fallback, thrown instanceof Error ? thrown.message : String(thrown), {}, thrown)
}

/** A zod failure as VALIDATION_FAILED with one issue per fault. */
export function validationError(error: z.ZodError): AppError {
  const issues = error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }))
  return new AppError('VALIDATION_FAILED', issues.map((i) => `${i.path || 'input'}: ${i.message}`).join('; '), { issues })
}
