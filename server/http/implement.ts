import { pipeline } from 'node:stream/promises'
import express, { type Request, type RequestHandler, type Response, type Router } from 'express'
import type { z } from 'zod'
import { AppError, validationError } from '../../src-shared/errors.ts'
import type { BoardEndpoints } from '../../src-shared/boardHttp.ts'
import type { Endpoint, Endpoints } from '../../src-shared/http.ts'
import type { LessonRecord } from '../services/lessonRecord.ts'
import type { Actor } from '../services/permissions.ts'
import type { StoredFile } from '../services/roomFileService.ts'
import { sendFile } from './fileReply.ts'
import { sendZip } from './zipReply.ts'

type Part<E extends Endpoint, K extends 'params' | 'query' | 'body'> = E[K] extends z.ZodType ? z.infer<E[K]> : undefined

interface Exchange<E extends Endpoint> {
  actor: E['access'] extends 'person' ? Actor : null
  params: Part<E, 'params'>
  query: Part<E, 'query'>
  body: Part<E, 'body'>
  request: Request
  response: Response
}

/** A file is told by where it lies, and goes out from there; an archive by its parts, and is made on its way out, as bytes may be. */
type Outcome<E extends Endpoint> = E extends { produces: 'file' } ? StoredFile : E extends { produces: 'zip' } ? LessonRecord : E extends { produces: 'bytes' } ? Uint8Array | AsyncGenerator<string> : z.input<E['reply']>
export type Handler<E extends Endpoint> = (exchange: Exchange<E>) => Promise<Outcome<E>>
/** One handler for each row of a table: a missing one does not compile. */
type HandlersOf<T extends Record<keyof T, Endpoint>> = { [N in keyof T]: Handler<T[N]> }
export type Handlers = HandlersOf<Endpoints>
export type BoardHandlers = HandlersOf<BoardEndpoints>

export interface Doorkeeper {
  authenticate: (accessToken: string) => Promise<Actor>
  /** Compare each reply with its schema: a promise to clients, kept by tests and not paid for in production. */
  checkReplies: boolean
}

const MAX_BODY = 256 * 1024

export function mountEndpoints<T extends Record<keyof T, Endpoint>>(router: Router, table: T, handlers: HandlersOf<T>, doorkeeper: Doorkeeper): void {
  for (const name of Object.keys(table) as (keyof T)[]) {
    const endpoint: Endpoint = table[name]
    const steps = implement(endpoint, handlers[name] as Handler<Endpoint>, doorkeeper)
    router[endpoint.method](endpoint.path, ...steps)
  }
}

/** Sign-in before the body is read; every part by its schema before the handler runs. */
export function implement<E extends Endpoint>(endpoint: E, handler: Handler<E>, { authenticate, checkReplies }: Doorkeeper): RequestHandler[] {
  const enter: RequestHandler = async (request, response, next) => {
    response.locals['actor'] = endpoint.access === 'person' ? await authenticate(bearerOf(request)) : null
    next()
  }
  const run: RequestHandler = async (request, response) => {
    if (endpoint.takes === 'file' && !request.is('application/octet-stream')) throw new AppError('VALIDATION_FAILED', 'The body must be application/octet-stream')
    const reply = await handler({
      actor: response.locals['actor'] as Exchange<E>['actor'],
      params: parse(endpoint.params, request.params) as Part<E, 'params'>,
      query: parse(endpoint.query, request.query) as Part<E, 'query'>,
      body: parse(endpoint.body, endpoint.body && bodyOf(request)) as Part<E, 'body'>,
      request, response,
    })
    if (endpoint.produces === 'file') await sendFile(request, response, reply as StoredFile)
    else if (endpoint.produces === 'zip') await sendZip(request, response, reply as LessonRecord)
    else if (isPieces(reply)) await sendPieces(request, response, reply)
    else send(response, endpoint, checkReplies ? endpoint.reply.parse(reply) : reply)
  }
  return endpoint.body ? [enter, express.json({ limit: endpoint.maxBody ?? MAX_BODY }), run] : [enter, run]
}

/** A handler that lets its reply be kept has said so by then; one that found that the client has it already has answered 304. */
function send(response: Response, endpoint: Endpoint, reply: unknown): void {
  if (response.headersSent) return
  if (!response.hasHeader('Cache-Control')) response.set('Cache-Control', 'no-store')
  response.status(endpoint.status ?? 200)
  if (endpoint.produces === undefined) response.json(reply)
  else if (endpoint.produces === 'bytes') response.type('application/octet-stream').send(reply)
  else response.type(`${endpoint.produces}; charset=utf-8`).send(reply)
}

const isPieces = (reply: unknown): reply is AsyncGenerator<string> => typeof reply === 'object' && reply !== null && Symbol.asyncIterator in reply

async function sendPieces(request: Request, response: Response, pieces: AsyncGenerator<string>): Promise<void> {
  response.set({ 'Cache-Control': 'no-store', 'Content-Type': 'application/octet-stream' })
  try {
    await pipeline(pieces, response)
  } catch (error) {
    // Who has heard enough has gone.
    if (!request.socket.destroyed) throw error
  }
}

function parse(schema: z.ZodType | undefined, input: unknown): unknown {
  const parsed = schema?.safeParse(input)
  if (parsed?.success === false) throw validationError(parsed.error)
  return parsed?.data
}

function bodyOf(request: Request): unknown {
  const isEmpty = request.headers['transfer-encoding'] === undefined && (request.headers['content-length'] ?? '0') === '0'
  if (isEmpty) return {}
  if (!request.is('application/json')) throw new AppError('VALIDATION_FAILED', 'The body must be application/json')
  return request.body as unknown
}

function bearerOf(request: Request): string {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/.exec(request.get('authorization') ?? '')?.[1]
  if (token === undefined) throw new AppError('UNAUTHENTICATED', 'An access token is needed (Authorization: Bearer …)')
  return token
}
