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
  now: () => number
  /** After every sign-in and refresh. */
  onSignedIn: (server: string, me: Grant['me']) => void
  /** Nobody is signed in on that server any more: by choice, or because it refused the token. */
  onSignedOut: (server: string) => void
}

/** An access token is not begun to be used when it ends this soon. */
const SPARE_MS = 30_000

export type SignInKeeper = ReturnType<typeof createSignInKeeper>

/**
 * The sign-in of this device. Each refresh token is good once, and using one twice signs the device out on the server: so
 * whatever touches the token takes its turn, and refreshes that are asked for at the same time share one.
 */
export function createSignInKeeper({ auth, tokens, address, now, onSignedIn, onSignedOut }: Deps) {
  const turns = createTurns()
  let refreshing: Promise<Grant> | null = null
  let current: { server: string; grant: Grant } | null = null

  function keep(server: string, { refreshToken, grant }: DesktopGrant): Grant {
    tokens.set(server, refreshToken)
    current = { server, grant }
    onSignedIn(server, grant.me)
    return grant
  }
  function drop(server: string): void {
    tokens.remove(server)
    current = null
    onSignedOut(server)
  }
  async function refreshNow(): Promise<Grant> {
    const server = address.get()
    const token = tokens.get(server)
    if (token === null) throw new AppError('UNAUTHENTICATED', 'nobody is signed in on this device')
    try {
      return keep(server, await auth.refresh(server, token))
    } catch (thrown) {
      const error = toAppError(thrown, 'SERVER_UNREACHABLE')
      if (error.code === 'UNAUTHENTICATED') drop(server)
      throw error
    }
  }
  /** The device forgets at once; a server that cannot be told keeps a token that nobody has any more. */
  function forget(server: string): Promise<void> {
    const token = tokens.get(server)
    drop(server)
    return token === null ? Promise.resolve() : auth.logout(server, token).catch(() => undefined)
  }
  const refresh = (): Promise<Grant> => (refreshing ??= turns.inTurn(refreshNow).finally(() => { refreshing = null }))
  return {
    /** A sign-in is kept for the server, whether or not it can be reached now. */
    get signedIn() { return tokens.get(address.get()) !== null },
    /** For the main process itself: the token at hand while it is good, else (or when `fresh` is asked for) a new one. */
    async access({ fresh = false } = {}): Promise<{ server: string; grant: Grant }> {
      if (!fresh && current?.server === address.get() && Date.parse(current.grant.expiresAt) - SPARE_MS > now()) return current
      const grant = await refresh()
      if (current?.grant !== grant) throw new AppError('UNAUTHENTICATED', 'signed out meanwhile')
      return current
    },
    signIn: (credentials: Credentials): Promise<Grant> => turns.inTurn(async () => {
      const server = address.get()
      const granted = await auth.login(server, credentials)
      const before = tokens.get(server)
      const grant = keep(server, granted)
      if (before !== null) void auth.logout(server, before).catch(() => undefined)
      return grant
    }),
    refresh,
    signOut: (): Promise<void> => turns.inTurn(() => forget(address.get())),
    changeServer: (server: string): Promise<void> => turns.inTurn(async () => {
      const before = address.get()
      if (server === before) return
      address.set(server)
      void forget(before)
    }),
    /** What is under way: a token that the server has already replaced must be stored before the app goes. */
    turns,
  }
}

/** Work that is done one after the other; a failure stops nothing behind it. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return {
    inTurn<T>(work: () => Promise<T>): Promise<T> {
      waiting++
      const turn = last.then(work).finally(() => { waiting-- })
      last = turn.catch(() => undefined)
      return turn
    },
    get busy() { return waiting > 0 },
    idle: (): Promise<void> => last.then(() => undefined),
  }
}
