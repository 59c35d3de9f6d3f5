import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import { pinoHttp } from 'pino-http'
import type { Logger } from '../logging.ts'

/** An id from a proxy is kept when it looks like one, so that its log and ours can be read together. */
const knownId = /^[\w.-]{1,100}$/

/** One line a request, with an id that the reply carries too. Headers and bodies are not logged at all. */
export function requestLog(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id']
      const id = typeof given === 'string' && knownId.test(given) ? given : randomUUID()
      response.setHeader('X-Request-Id', id)
      return id
    },
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'debug'),
    autoLogging: { ignore: (request) => request.url === '/healthz' || request.url === '/readyz' },
    wrapSerializers: false,
    serializers: {
      req: (request: IncomingMessage) => ({ id: request.id, method: request.method, url: loggedPath(request.url), from: request.socket.remoteAddress }),
      res: (response: ServerResponse) => ({ status: response.statusCode }),
    },
  })
}

/** The secret of a calendar's address, however it is written, and whatever else is as long as a token. */
const secretParts = /(?<=\/calendar\/)[^/]+|[\w-]{40,}/gi

/** Queries can hold what a person searched for, a calendar's address is its key. */
export const loggedPath = (url: string | undefined): string => ((url ?? '').split('?')[0] ?? '').replace(secretParts, '[redacted]')
