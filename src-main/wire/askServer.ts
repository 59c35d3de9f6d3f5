import { AppError, appErrorFromData, problemSchema } from '#shared/errors.ts'

export type Fetch = (address: string, init: RequestInit) => Promise<Response>

/** One request to a companion server. Failures are AppErrors: the server's own, SERVER_UNREACHABLE, TIMED_OUT. Resolves with the reply, not checked. */
export async function askServer(fetch: Fetch, address: string, init: RequestInit, timeoutMs: number): Promise<unknown> {
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    // A password or token goes to the named server and to none that it points at; cookies are the browsers' way to be signed in.
    const response = await fetch(address, { ...init, signal: timeout, redirect: 'error', credentials: 'omit' })
    const reply: unknown = await response.json().catch(() => undefined)
    if (!response.ok) throw refusal(response.status, reply)
    return reply
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError(timeout.aborted ? 'TIMED_OUT' : 'SERVER_UNREACHABLE', `${new URL(address).pathname} got no answer`, {}, error)
  }
}

function refusal(status: number, body: unknown): AppError {
  const problem = problemSchema.safeParse(body)
  if (!problem.success) return new AppError('SERVER_UNREACHABLE', `HTTP ${String(status)} without an explanation`)
  const { type: _type, title: _title, status: _status, ...data } = problem.data
  return appErrorFromData(data)
}
