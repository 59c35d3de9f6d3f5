import type { Request, RequestHandler } from 'express'
import type { OriginPolicy } from '../services/originPolicy.ts'

const METHODS = 'GET, POST, PATCH, DELETE'
const HEADERS = 'Authorization, Content-Type'
const PREFLIGHT_SECONDS = '600'

export const ownOriginOf = (request: Request): string => `${request.protocol}://${request.host}`

/** CORS: allowed pages may read replies and send credentials; others get no header and their browser keeps the reply from them. */
export function createCrossOrigin(policy: OriginPolicy): RequestHandler {
  return (request, response, next) => {
    response.vary('Origin')
    const origin = request.get('origin')
    const isAllowed = origin !== undefined && policy.allows(origin, ownOriginOf(request))
    if (isAllowed) {
      response.set({ 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true', 'Access-Control-Expose-Headers': 'Retry-After, X-Request-Id, Content-Disposition' })
    }
    if (request.method !== 'OPTIONS' || request.get('access-control-request-method') === undefined) {
      next()
      return
    }
    if (isAllowed) {
      response.set({ 'Access-Control-Allow-Methods': METHODS, 'Access-Control-Allow-Headers': HEADERS, 'Access-Control-Max-Age': PREFLIGHT_SECONDS })
    }
    response.status(204).end()
  }
}
