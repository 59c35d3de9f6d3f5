import { toAppError, type AppError } from '#shared/errors.ts'
import type { AccessGrant, Credentials } from '#shared/http.ts'
import type { Me } from '#shared/people.ts'
import type { Host } from '../host/Host.ts'
import { createValue, type Value } from './value.ts'

export type SignInState =
  | { phase: 'checking' }
  /** `error`: why a kept sign-in could not be used, when that is not simply that there was none. */
  | { phase: 'signedOut'; error: AppError | null }
  | { phase: 'signedIn'; me: Me }

/** Who is signed in on this device, and a good access token whenever one is needed. */
export interface SignIn {
  readonly state: Value<SignInState>
  /** Uses the kept sign-in, if there is one; while the server is away, that of the person this device remembers. Never rejects. */
  restore(): Promise<void>
  signIn(credentials: Credentials): Promise<void>
  /** Here at once; the state says when the server could not be told yet. Never rejects. */
  signOut(): Promise<void>
  /** A token good for at least a few seconds more; rejects UNAUTHENTICATED (and signs out) when there is none to be had. */
  accessToken(options?: { fresh?: boolean }): Promise<string>
}

/** Renewed when less than this is left, so that no request starts with a token that dies on the way. */
const MARGIN_MS = 15_000

export function createSignIn({ host, now }: { host: Host; now: () => number }): SignIn {
  const state = createValue<SignInState>({ phase: 'checking' })
  let grant: AccessGrant | null = null
  let refreshing: Promise<AccessGrant> | null = null

  function accept(next: AccessGrant): AccessGrant {
    grant = next
    const current = state.get()
    if (current.phase !== 'signedIn' || current.me.id !== next.me.id) state.set({ phase: 'signedIn', me: next.me })
    return next
  }
  function reject(thrown: unknown): never {
    const error = toAppError(thrown)
    if (error.code === 'UNAUTHENTICATED') {
      grant = null
      state.set({ phase: 'signedOut', error: null })
    }
    throw error
  }
  const refresh = () => (refreshing ??= host.refresh().then(accept, reject).finally(() => { refreshing = null }))

  return {
    state,
    restore: () => refresh().then(() => undefined, async (thrown: unknown) => {
      const error = toAppError(thrown)
      const me = error.code === 'UNAUTHENTICATED' ? null : await host.remembered().catch(() => null)
      // A refresh that somebody else has asked for meanwhile knows better.
      if (state.get().phase === 'signedIn') return
      state.set(me ? { phase: 'signedIn', me } : { phase: 'signedOut', error: withoutMissing(error) })
    }),
    async signIn(credentials) { accept(await host.signIn(credentials)) },
    async signOut() {
      grant = null
      state.set({ phase: 'signedOut', error: null })
      await host.signOut().catch((thrown: unknown) => {
        if (state.get().phase === 'signedOut') state.set({ phase: 'signedOut', error: withoutMissing(toAppError(thrown)) })
      })
    },
    async accessToken({ fresh = false } = {}) {
      const good = grant !== null && !fresh && Date.parse(grant.expiresAt) - now() > MARGIN_MS
      return (good && grant ? grant : await refresh()).accessToken
    },
  }
}

const withoutMissing = (error: AppError): AppError | null => (error.code === 'UNAUTHENTICATED' ? null : error)
