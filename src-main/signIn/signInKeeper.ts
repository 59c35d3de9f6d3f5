import { AppError, toAppError } from '#shared/errors.ts'
import type { AccessGrant, Credentials } from '#shared/http.ts'
import type { DesktopGrant, ServerAuth } from './serverAuth.ts'
import type { TokenStore } from './tokenStore.ts'

type Grant = Omit<AccessGrant, 'refreshToken'>

interface Deps {
  auth: ServerAuth
  tokens: TokenStore
  /** The companion server's origin, remembered between starts. */
  address: { get(): string; set(server: string): void }
}

export type SignInKeeper = ReturnType<typeof createSignInKeeper>

/**
 * The sign-in of this device. Each refresh token is good once, and using one twice signs the device out on the server: so
 * whatever touches the token takes its turn, and refreshes that are asked for at the same time share one.
 */
export function createSignInKeeper({ auth, tokens, address }: Deps) {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let refreshing: Promise<Grant> | null = null

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    waiting++
    const turn = last.then(work).finally(() => { waiting-- })
    last = turn.catch(() => undefined)
    return turn
  }
  function keep(server: string, { refreshToken, grant }: DesktopGrant): Grant {
    tokens.set(server, refreshToken)
    return grant
  }
  async function refreshNow(): Promise<Grant> {
    const server = address.get()
    const token = tokens.get(server)
    if (token === null) throw new AppError('UNAUTHENTICATED', 'nobody is signed in on this device')
    try {
      return keep(server, await auth.refresh(server, token))
    } catch (thrown) {
      const error = toAppError(thrown, 'SERVER_UNREACHABLE')
      if (error.code === 'UNAUTHENTICATED') tokens.remove(server)
      throw error
    }
  }
  /** The device forgets at once; a server that cannot be told keeps a token that nobody has any more. */
  function forget(server: string): Promise<void> {
    const token = tokens.get(server)
    tokens.remove(server)
    return token === null ? Promise.resolve() : auth.logout(server, token).catch(() => undefined)
  }
  return {
    signIn: (credentials: Credentials): Promise<Grant> => inTurn(async () => {
      const server = address.get()
      const granted = await auth.login(server, credentials)
      const before = tokens.get(server)
      const grant = keep(server, granted)
      if (before !== null) void auth.logout(server, before).catch(() => undefined)
      return grant
    }),
    refresh: (): Promise<Grant> => (refreshing ??= inTurn(refreshNow).finally(() => { refreshing = null })),
    signOut: (): Promise<void> => inTurn(() => forget(address.get())),
    changeServer: (server: string): Promise<void> => inTurn(async () => {
      const before = address.get()
      if (server === before) return
      address.set(server)
      void forget(before)
    }),
    /** Something is under way: a token that the server has already replaced must be stored before the app goes. */
    get busy() { return waiting > 0 },
    idle: (): Promise<void> => last.then(() => undefined),
  }
}
