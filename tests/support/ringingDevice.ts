import { followMissed } from '../../src-main/badge/followMissed.ts'
import { createCallNotices } from '../../src-main/ringing/callNotices.ts'
import { createRinging } from '../../src-main/ringing/createRinging.ts'
import { createServerAuth } from '../../src-main/signIn/serverAuth.ts'
import { createSignInKeeper } from '../../src-main/signIn/signInKeeper.ts'
import { createServerApi } from '../../src-main/wire/serverApi.ts'
import { createServerLink } from '../../src-main/wire/serverLink.ts'
import { wordsFor } from '../../src-main/words.ts'
import type { Ring } from '../../src-shared/desktop.ts'
import { PASSWORD, type TestPerson } from './school.ts'

export interface ShownNotice { title: string; gone: boolean; click(): void; press(label: string): void }
export type RingingDevice = ReturnType<typeof startRingingDevice>

/** What rings in a desktop's main process, with everything but Electron and without a calendar: sign-in, socket, requests, and what would be shown. */
export function startRingingDevice(url: string, now: () => number) {
  const kept = new Map<string, string>()
  const notices: ShownNotice[] = []
  const answered: string[] = []
  let seen = 0
  let listOpened = 0
  let missed = 0
  let showsWindow = false
  const keeper = createSignInKeeper({
    auth: createServerAuth({ fetch, deviceName: 'A desk', timeoutMs: 2_000 }), now, address: { get: () => url, set: () => undefined },
    tokens: { lasting: true, get: (server) => kept.get(server) ?? null, set: (server, token) => { kept.set(server, token) }, remove: (server) => { kept.delete(server) } },
    onSignedIn: (server, me) => { line.signedIn(server, me.id) }, onSignedOut: (server) => { line.signedOut(server) },
  })
  const line = createServerLink({ accessToken: async (options) => (await keeper.access(options)).grant.accessToken })
  const callNotices = createCallNotices({
    words: () => wordsFor(['en']), onSeen: () => { seen += 1 }, onMissedSeen: () => { listOpened += 1 },
    onAccept: (callId) => { void ringing.accept(callId) }, onDecline: (callId) => { void ringing.decline(callId) },
    notifications: {
      raise({ title, buttons, onClick }) {
        const notice = { title, gone: false, click: onClick, press: (label: string) => { buttons.find((button) => button.label === label)?.press() } }
        notices.push(notice)
        return { outcome: Promise.resolve({ kind: 'shown' }), takeAway: () => { notice.gone = true } }
      },
    },
  })
  const ringing = createRinging({
    link: line.link, api: createServerApi({ fetch, access: keeper.access }), now, notices: callNotices, fit: () => undefined,
    show: (isRinging) => { showsWindow = isRinging }, answer: (callId) => { answered.push(callId) },
  })
  followMissed({ link: line.link, api: createServerApi({ fetch, access: keeper.access }), onChange: (by) => { missed += by } })
  return {
    ringing, notices, answered,
    /** What the window shows: what its page gets when it asks. */
    ring: async (): Promise<Ring | null> => (showsWindow ? ringing.handlers.getRing() : null),
    titles: () => notices.filter(({ gone }) => !gone).map(({ title }) => title),
    counts: () => ({ seen, listOpened, missed }),
    connected: line.link,
    signIn: (person: TestPerson) => keeper.signIn({ email: person.email, password: PASSWORD }),
    signOut: () => keeper.signOut(),
    close: line.close,
  }
}
