import type { z } from 'zod'
import { AppError } from '#shared/errors.ts'
import { type AccessGrant, API_PREFIX, type Endpoint } from '#shared/http.ts'
import { askServer, type Fetch } from './askServer.ts'
import type { Account } from './serverLink.ts'

interface Deps {
  fetch: Fetch
  access: (options?: { fresh?: boolean }) => Promise<{ server: string; grant: Omit<AccessGrant, 'refreshToken'> }>
  timeoutMs?: number
}

/** `body` of a request that has one; checked by the server. */
interface Input { id?: string; query?: Readonly<Record<string, string | number>>; body?: object; timeoutMs?: number }

export type ServerApi = ReturnType<typeof createServerApi>

/** Requests of the main process in the name of the signed-in person. */
export function createServerApi({ fetch, access, timeoutMs = 15_000 }: Deps) {
  async function ask(owner: Account, endpoint: Endpoint, { id = '', query = {}, body = {}, timeoutMs: limit = timeoutMs }: Input, fresh: boolean): Promise<unknown> {
    const { server, grant } = await access({ fresh })
    // Meanwhile somebody else may have signed in: what is asked for one person is never asked with the token of another.
    if (server !== owner.server || grant.me.id !== owner.userId) throw new AppError('UNAUTHENTICATED', 'somebody else is signed in by now')
    const address = new URL(`${server}${API_PREFIX}${endpoint.path.replace(':id', id)}`)
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value))
    const isPost = endpoint.method === 'post'
    return askServer(fetch, address.href, {
      method: endpoint.method.toUpperCase(), headers: { authorization: `Bearer ${grant.accessToken}`, ...(isPost ? { 'content-type': 'application/json' } : {}) },
      ...(isPost ? { body: JSON.stringify(body) } : {}),
    }, limit)
  }
  return {
    /** The checked reply. Failures are AppErrors: the server's own, SERVER_UNREACHABLE, TIMED_OUT, PROTOCOL_MISMATCH. A refused access token is renewed once. */
    async call<E extends Endpoint>(owner: Account, endpoint: E, input: Input = {}): Promise<z.output<E['reply']>> {
      const reply = await ask(owner, endpoint, input, false).catch((error: unknown) => {
        if (!(error instanceof AppError) || error.code !== 'UNAUTHENTICATED') throw error
        return ask(owner, endpoint, input, true)
      })
      const parsed = endpoint.reply.safeParse(reply)
      if (!parsed.success) throw new AppError('PROTOCOL_MISMATCH', `${endpoint.path}: the reply is not what this app knows`)
      return parsed.data as z.output<E['reply']>
    },
  }
}
