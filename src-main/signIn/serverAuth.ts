import { type AccessGrant, API_PREFIX, type Credentials, type Endpoint, endpoints } from '#shared/http.ts'
import { AppError } from '#shared/errors.ts'
import { askServer, type Fetch } from '../wire/askServer.ts'

/** What a server answers a desktop: the token that is kept, apart from what the page may see. */
export interface DesktopGrant {
  refreshToken: string
  grant: Omit<AccessGrant, 'refreshToken'>
}

export type ServerAuth = ReturnType<typeof createServerAuth>

interface Deps {
  fetch: Fetch
  /** What the person reads in the list of devices. */
  deviceName: string
  timeoutMs?: number
}

/** The sign-in endpoints of a companion server (an origin). Failures are AppErrors: the server's own, SERVER_UNREACHABLE, TIMED_OUT, PROTOCOL_MISMATCH. */
export function createServerAuth({ fetch, deviceName, timeoutMs = 15_000 }: Deps) {
  const post = (server: string, endpoint: Endpoint, body: object): Promise<unknown> => askServer(fetch, `${server}${API_PREFIX}${endpoint.path}`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  }, timeoutMs)
  const grantOf = (reply: unknown): DesktopGrant => {
    const parsed = endpoints.login.reply.safeParse(reply)
    // The reply itself stays out of the error: it may hold tokens.
    if (!parsed.success || parsed.data.refreshToken === undefined) throw new AppError('PROTOCOL_MISMATCH', 'the sign-in reply is not what this app knows')
    const { refreshToken, ...grant } = parsed.data
    return { refreshToken, grant }
  }
  return {
    login: async (server: string, credentials: Credentials) => grantOf(await post(server, endpoints.login, { ...credentials, client: 'desktop', deviceName })),
    refresh: async (server: string, refreshToken: string) => grantOf(await post(server, endpoints.refresh, { refreshToken })),
    async logout(server: string, refreshToken: string): Promise<void> {
      await post(server, endpoints.logout, { refreshToken })
    },
  }
}
