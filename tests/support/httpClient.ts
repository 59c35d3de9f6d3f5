import { API_PREFIX } from '../../src-shared/http.ts'

export interface Reply<T = unknown> { status: number; headers: Headers; body: T; text: string }
export interface CallOptions { token?: string | undefined; body?: unknown; raw?: BodyInit; headers?: Record<string, string> }

/** One request below the API prefix (`@/path`: outside it), with nothing added that a test did not ask for. */
export async function call<T = Record<string, unknown>>(url: string, method: string, path: string, { token, body, raw, headers = {} }: CallOptions = {}): Promise<Reply<T>> {
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await fetch(path.startsWith('@') ? url + path.slice(1) : url + API_PREFIX + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(payload === undefined ? {} : { body: payload }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  return { status: response.status, headers: response.headers, text, body: (isJson ? JSON.parse(text) : {}) as T }
}
