import Sqlite from 'better-sqlite3'
import { createDeviceCalendar, type DeviceCalendar } from '../../src-main/calendar/createDeviceCalendar.ts'
import type { NativeNotifications, NotificationRequest } from '../../src-main/notifications/nativeNotifications.ts'
import { createServerAuth } from '../../src-main/signIn/serverAuth.ts'
import { createSignInKeeper } from '../../src-main/signIn/signInKeeper.ts'
import { createServerApi } from '../../src-main/wire/serverApi.ts'
import { createServerLink } from '../../src-main/wire/serverLink.ts'
import { wordsFor } from '../../src-main/words.ts'
import { PASSWORD, type TestPerson } from './school.ts'
import type { TestServer } from './startTestServer.ts'

const DAY = 24 * 60 * 60_000

/** The main process of a desktop with everything but Electron: its file, its sign-in, its socket, and what it would have shown. */
export function startDesktopDevice(server: Pick<TestServer, 'url' | 'clock'>, { path, sealed }: { path: string; sealed: Map<string, string> }) {
  const shown: NotificationRequest[] = []
  const events: string[] = []
  const opened: string[] = []
  const notifications: Pick<NativeNotifications, 'show'> = { show: async (request) => { shown.push(request); return { kind: 'shown' } } }
  const now = server.clock.now
  const keeper = createSignInKeeper({
    auth: createServerAuth({ fetch, deviceName: 'A desk', timeoutMs: 2_000 }), now, address: { get: () => server.url, set: () => undefined },
    tokens: { lasting: true, get: (url) => sealed.get(url) ?? null, set: (url, token) => { sealed.set(url, token) }, remove: (url) => { sealed.delete(url) } },
    onSignedIn: (url, me) => {
      line.signedIn(url, me.id)
      calendar.onSignedIn(url, me)
    },
    onSignedOut: (url) => {
      line.signedOut(url)
      calendar.onSignedOut(url)
    },
  })
  const line = createServerLink({ accessToken: async (options) => (await keeper.access(options)).grant.accessToken })
  const calendar: DeviceCalendar = createDeviceCalendar({
    Sqlite, path, api: createServerApi({ fetch, access: keeper.access }), link: line.link, notifications, words: () => wordsFor(['en']), now,
    openSession: (sessionId) => { opened.push(sessionId) }, send: (event) => { events.push(event) },
  })
  let closed = false
  const device = {
    calendar, keeper, shown, events, opened, sealed, path,
    signIn: (person: TestPerson) => keeper.signIn({ email: person.email, password: PASSWORD }),
    titles: async () => (await calendar.between(now() - DAY, now() + 60 * DAY)).sessions.map((session) => session.title),
    resume() {
      line.resume(server.url)
      calendar.resume(server.url)
    },
    wake() {
      line.wake()
      calendar.wake()
    },
    close() {
      if (closed) return
      line.close()
      calendar.close()
      closed = true
    },
  }
  return device
}
