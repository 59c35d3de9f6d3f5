import { AppError, toAppError } from '#shared/errors.ts'
import type { AccessGrant } from '#shared/http.ts'
import type { Api } from '../api/createApi.ts'
import type { Host } from './Host.ts'
import type { WebCalendar } from './webCalendar.ts'

export interface WebSignInDeps {
  /** Signs in with the refresh token in an httpOnly cookie, which this page never sees. */
  api: Api
  deviceName: string
  locks: LockManager
  /** Remembers only who is signed in, so that a first visit does not ask the server for a sign-in that cannot exist. */
  storage: Storage
  calendar: Pick<WebCalendar, 'open' | 'forget'>
  /** Calls back whenever the machine is on a network again. */
  onOnline(listener: () => void): void
}

const MARK = 'lectern.signedIn'
/** Somebody signed out while the server was away: until it hears of it the cookie is still good, on a computer that others may use. */
const OWED = 'lectern.owedSignOut'
/** One tab at a time: two tabs that send the same rotating token at once look like a theft to the server. */
const LOCK = 'lectern-refresh'

/** A browser's sign-in. */
export function createWebSignIn({ api, deviceName, locks, storage, calendar, onOnline }: WebSignInDeps): Pick<Host, 'signIn' | 'refresh' | 'signOut'> {
  function signedIn(grant: AccessGrant): AccessGrant {
    storage.setItem(MARK, grant.me.id)
    calendar.open(grant.me.id)
    return grant
  }
  async function signedOut(): Promise<void> {
    const personId = storage.getItem(MARK)
    storage.removeItem(MARK)
    if (personId !== null) await calendar.forget(personId)
  }
  async function refused(thrown: unknown): Promise<never> {
    const error = toAppError(thrown)
    if (error.code === 'UNAUTHENTICATED') await signedOut()
    throw error
  }
  /** Within the lock. Resolves when nothing is owed to the server any more. */
  async function settle(): Promise<void> {
    if (storage.getItem(OWED) === null) return
    await api.logout({ body: {} })
    storage.removeItem(OWED)
  }
  onOnline(() => { void locks.request(LOCK, settle).catch(() => undefined) })
  return {
    signIn: (credentials) => locks.request(LOCK, async () => {
      await settle()
      return api.login({ body: { ...credentials, client: 'web', deviceName } }).then(signedIn)
    }),
    refresh() {
      return locks.request(LOCK, async () => {
        await settle()
        if (storage.getItem(MARK) === null) throw new AppError('UNAUTHENTICATED', 'Nobody has signed in on this browser')
        return api.refresh({ body: {} }).then(signedIn, refused)
      })
    },
    async signOut() {
      await signedOut()
      storage.setItem(OWED, '1')
      await locks.request(LOCK, settle)
    },
  }
}
