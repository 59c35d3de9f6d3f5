import type { z } from 'zod'
import { API_PREFIX, type Endpoint, type Endpoints, endpoints } from '#shared/http.ts'
import { AppError, appErrorFromData, problemSchema } from '#shared/errors.ts'
import type { Transfer } from './fileTransfer.ts'

type InputPart<E extends Endpoint, K extends 'params' | 'query' | 'body'> = E[K] extends z.ZodType ? { [P in K]: z.input<E[K]> } : object
type FileInput<E extends Endpoint> = E extends { takes: 'file' } ? { body: Blob } : object
type Input<E extends Endpoint> = InputPart<E, 'params'> & InputPart<E, 'query'> & InputPart<E, 'body'> & FileInput<E>

/** One function for each row of a table of endpoints; each resolves to the checked reply or rejects with an AppError. `onProgress` is called for files. */
export type ApiOf<T extends Record<keyof T, Endpoint>> = { [N in keyof T]: (input: Input<T[N]>, options?: Transfer) => Promise<z.infer<T[N]['reply']>> }
export type Api = ApiOf<Endpoints>

export interface ApiDeps {
  serverUrl: string
  /** Null for endpoints that ask for no sign-in. */
  accessToken: ((options?: { fresh?: boolean }) => Promise<string>) | null
  fetch?: typeof globalThis.fetch
}

interface Outgoing { path: string; url: string; method: string; headers: Record<string, string> }
interface AnyInput { params?: Record<string, string>; query?: Record<string, string | number | undefined>; body?: unknown }

/** Longer than a slow school network takes, shorter than a person waits. */
const TIMEOUT_MS = 15_000

export const createApi = (deps: ApiDeps): Api => createApiOf(endpoints, deps)

/** Tables besides `endpoints` come with the screens that need them. */
export function createApiOf<T extends Record<keyof T, Endpoint>>(table: T, deps: ApiDeps): ApiOf<T> {
  const call = (endpoint: Endpoint) => async (input: AnyInput, options: Transfer = {}) => {
    const first = await send(deps, endpoint, input, options, false)
    const response = first.status === 401 && endpoint.access === 'person' ? await send(deps, endpoint, input, options, true) : first
    const body: unknown = response.ok && endpoint.produces !== undefined ? await contentOf(response, endpoint.produces) : await response.json().catch(() => undefined)
    if (!response.ok) throw problemOf(response, body)
    const reply = endpoint.reply.safeParse(body)
    if (!reply.success) throw new AppError('PROTOCOL_MISMATCH', `${endpoint.path}: ${reply.error.message}`)
    return reply.data
  }
  return Object.fromEntries(Object.entries<Endpoint>(table).map(([name, endpoint]) => [name, call(endpoint)])) as unknown as ApiOf<T>
}

async function send(deps: ApiDeps, endpoint: Endpoint, input: AnyInput, options: Transfer, fresh: boolean): Promise<Response> {
  const headers: Record<string, string> = {}
  if (endpoint.access === 'person' && deps.accessToken) headers['authorization'] = `Bearer ${await deps.accessToken({ fresh })}`
  const request = { path: endpoint.path, url: urlOf(deps.serverUrl, endpoint, input), method: endpoint.method.toUpperCase(), headers }
  if (endpoint.takes === 'file' || isBinary(endpoint.produces)) return transfer(request, input.body, options)
  return ask(deps, request, input.body, options)
}

/** Loaded where there is a file to send or to get, and not with the first page. */
async function transfer(request: Outgoing, file: unknown, options: Transfer): Promise<Response> {
  const { receiveFile, sendFile } = await import('./fileTransfer.ts')
  return file instanceof Blob ? sendFile({ ...request, headers: { ...request.headers, 'content-type': 'application/octet-stream' } }, file, options) : receiveFile(request, file, options)
}

async function ask(deps: ApiDeps, { path, url, method, headers }: Outgoing, body: unknown, options: Transfer): Promise<Response> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS)
  try {
    return await (deps.fetch ?? fetch)(url, {
      method, headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' }, credentials: 'same-origin',
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new AppError(timeout.aborted ? 'TIMED_OUT' : 'SERVER_UNREACHABLE', `${path} got no answer`, {}, error)
  }
}

const isBinary = (produces: Endpoint['produces']): boolean => produces?.startsWith('text/') === false

async function contentOf(response: Response, produces: NonNullable<Endpoint['produces']>): Promise<string | Uint8Array | Blob> {
  if (produces === 'zip') return response.blob()
  return isBinary(produces) ? new Uint8Array(await response.arrayBuffer()) : textOf(response)
}

/** Not `text()`, which takes away the mark by which spreadsheets know UTF-8. */
const textOf = async (response: Response): Promise<string> => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())

function urlOf(serverUrl: string, endpoint: Endpoint, input: AnyInput): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(input.params?.[name] ?? ''))
  const url = new URL(API_PREFIX + path, serverUrl)
  for (const [name, value] of Object.entries(input.query ?? {})) if (value !== undefined) url.searchParams.set(name, String(value))
  return url.href
}

function problemOf(response: Response, body: unknown): AppError {
  const problem = problemSchema.safeParse(body)
  if (!problem.success) return new AppError('SERVER_UNREACHABLE', `HTTP ${String(response.status)} without an explanation`)
  const { type: _type, title: _title, status: _status, ...data } = problem.data
  return appErrorFromData(data)
}
