import type { Api } from '../api/createApi.ts'
import type { Host } from './Host.ts'

interface Deps {
  serverUrl: string
  /** Signs in with the refresh token in an httpOnly cookie, which this page never sees. */
  api: Api
  deviceName: string
  locks: LockManager
}

export function createWebHost({ serverUrl, api, deviceName, locks }: Deps): Host {
  return {
    kind: 'web',
    serverUrl,
    keepsSignIn: true,
    changeServer: null,
    signIn: (credentials) => api.login({ body: { ...credentials, client: 'web', deviceName } }),
    // One tab at a time: two tabs that send the same rotating token at once look like a theft to the server.
    refresh: () => locks.request('lectern-refresh', () => api.refresh({ body: {} })),
    async signOut() { await locks.request('lectern-refresh', () => api.logout({ body: {} })) },
  }
}
