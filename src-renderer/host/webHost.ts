import { AppError, toAppError } from '#shared/errors.ts'
import type { AccessGrant } from '#shared/http.ts'
import type { Api } from '../api/createApi.ts'
import type { Host } from './Host.ts'

interface Deps {
  serverUrl: string
  /** Signs in with the refresh token in an httpOnly cookie, which this page never sees. */
  api: Api
  deviceName: string
  locks: LockManager
  /** Remembers only that there is a sign-in, so that a first visit does not ask the server for one that cannot exist. */
  storage: Storage
}

const MARK = 'lectern.signedIn'
/** One tab at a time: two tabs that send the same rotating token at once look like a theft to the server. */
const LOCK = 'lectern-refresh'

export function createWebHost({ serverUrl, api, deviceName, locks, storage }: Deps): Host {
  function signedIn(grant: AccessGrant): AccessGrant {
    storage.setItem(MARK, '1')
    return grant
  }
  function refused(thrown: unknown): never {
    const error = toAppError(thrown)
    if (error.code === 'UNAUTHENTICATED') storage.removeItem(MARK)
    throw error
  }
  return {
    kind: 'web',
    serverUrl,
    keepsSignIn: true,
    changeServer: null,
    signIn: (credentials) => api.login({ body: { ...credentials, client: 'web', deviceName } }).then(signedIn),
    async refresh() {
      if (storage.getItem(MARK) === null) throw new AppError('UNAUTHENTICATED', 'Nobody has signed in on this browser')
      return locks.request(LOCK, () => api.refresh({ body: {} }).then(signedIn, refused))
    },
    async signOut() {
      storage.removeItem(MARK)
      await locks.request(LOCK, () => api.logout({ body: {} }))
    },
  }
}
