import { AppError, toAppError } from '../../src-shared/errors.ts'

/** PostgreSQL's classes: connection lost, out of resources, taken down by somebody, its own fault; and what a socket says when it is away. */
const databaseAway = /^(08|53|57|58|XX)\w{3}$|^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT)$/

/** What SQLite, or the system, says when the disk, not the request, is at fault. SQLite's extended codes start with the plain one. */
const storageFault = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|CORRUPT|BUSY)|^(ENOSPC|EDQUOT|EROFS|EIO)$/

const codeOf = (thrown: unknown): string => (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '')

/** Anything thrown in the server, as what a client may know of it; the cause is kept for the log. */
export function faultOf(thrown: unknown): AppError {
  if (storageFault.test(codeOf(thrown))) return new AppError('STORAGE_FAILED', 'The server could not write to its disk; nothing was changed', {}, thrown)
  if (databaseAway.test(codeOf(thrown))) return new AppError('STORAGE_FAILED', 'The database cannot be reached; nothing was changed', {}, thrown)
  const error = toAppError(thrown)
  return error.code === 'INTERNAL' ? new AppError('INTERNAL', 'Something went wrong in the server', {}, error.cause ?? error) : error
}
