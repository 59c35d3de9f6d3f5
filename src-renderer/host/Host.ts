import type { AccessGrant, Credentials } from '#shared/http.ts'

/** What the renderer asks of its surroundings. Failures are AppErrors. */
export interface Host {
  readonly kind: 'desktop' | 'web'
  /** Origin of the companion server. */
  readonly serverUrl: string
  /** False where the sign-in cannot be kept safely: it then ends with the app. */
  readonly keepsSignIn: boolean
  signIn(credentials: Credentials): Promise<AccessGrant>
  /** A new access token from the kept refresh token; UNAUTHENTICATED when there is none or it is no longer good. */
  refresh(): Promise<AccessGrant>
  signOut(): Promise<void>
  /** Null where the page belongs to its server. */
  readonly changeServer: ((url: string) => Promise<void>) | null
}
