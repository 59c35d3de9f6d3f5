import { AppError, type ErrorCode } from '#shared/errors.ts'

/** These pass; an answer with any other code is the server's last word. */
const PASSING: readonly ErrorCode[] = ['SERVER_UNREACHABLE', 'TIMED_OUT', 'RATE_LIMITED', 'INTERNAL', 'UNAUTHENTICATED', 'STORAGE_FAILED']

/** Whether the same request may succeed later. */
export const isPassing = (error: unknown): boolean => !(error instanceof AppError) || PASSING.includes(error.code)
