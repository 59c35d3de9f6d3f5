import type { ErrorRequestHandler, RequestHandler } from 'express'
import { AppError, errorStatus, type Problem } from '../../src-shared/errors.ts'
import { faultOf } from '../services/faults.ts'
import { loggedPath } from './requestLog.ts'

/** RFC 9457. The type names the code, so that it says the same wherever the server runs. */
export function toProblem(error: AppError): Problem {
  const title = error.code.charAt(0) + error.code.slice(1).toLowerCase().replaceAll('_', ' ')
  return { type: `urn:lectern:problem:${error.code}`, title, status: errorStatus[error.code], ...error.toData() }
}

export const unknownRoute: RequestHandler = (request) => {
  throw new AppError('NOT_FOUND', `${request.method} ${loggedPath(request.path)} is not part of this server`)
}

/** Express tells an error handler by its four parameters. */
export const problemHandler: ErrorRequestHandler = (thrown: unknown, request, response, _next) => {
  const error = bodyError(thrown) ?? faultOf(thrown)
  const problem = toProblem(error)
  if (problem.status >= 500) request.log.error({ err: error.cause ?? error }, error.message)
  else request.log.info({ code: error.code, issues: error.extra.issues }, error.message)
  // Half a reply cannot be taken back; cutting the connection tells the client that it is not whole.
  if (response.headersSent) return void response.destroy()
  if (error.code === 'UNAUTHENTICATED') response.set('WWW-Authenticate', 'Bearer')
  if (error.extra.retryAfter !== undefined) response.set('Retry-After', String(error.extra.retryAfter))
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

/** What express and its body parser refuse before any of our code runs. */
function bodyError(thrown: unknown): AppError | null {
  if (!(thrown instanceof Error) || thrown instanceof AppError || !('status' in thrown)) return null
  if (thrown.status === 413) return new AppError('PAYLOAD_TOO_LARGE', thrown.message, {}, thrown)
  const isClients = typeof thrown.status === 'number' && thrown.status >= 400 && thrown.status < 500
  if (!isClients) return null
  const isSyntax = 'type' in thrown && thrown.type === 'entity.parse.failed'
  return new AppError('VALIDATION_FAILED', isSyntax ? 'The body is not JSON' : thrown.message, {}, thrown)
}
