import type { WebContents } from 'electron'
import { AppError, type ErrorCode } from '#shared/errors.ts'
import { endpoints } from '#shared/http.ts'
import type { NetworkTicket, ServerPaths } from '#shared/networkCheck.ts'
import type { DeviceCalendar } from '../calendar/createDeviceCalendar.ts'
import type { SendEvent } from '../events.ts'
import type { NativeNotifications } from '../notifications/nativeNotifications.ts'
import type { MediaAccessKeeper } from '../security/mediaAccess.ts'
import type { ServerApi } from '../wire/serverApi.ts'
import type { Account, ServerLink } from '../wire/serverLink.ts'
import type { Words } from '../words.ts'
import { createDeviceLooks } from './deviceLooks.ts'
import { faultText } from './faultWords.ts'
import { createLessonChecks } from './lessonChecks.ts'
import { lessonFaults, type LessonFault } from './lessonFaults.ts'

interface Deps {
  calendar: Pick<DeviceCalendar, 'between' | 'person' | 'isQuiet'>
  server: () => string
  api: ServerApi
  link: ServerLink
  access: MediaAccessKeeper
  notifications: Pick<NativeNotifications, 'raise'>
  words: () => Words
  window: { page: WebContents | null; openSession: (sessionId: string) => void }
  /** Of the unseen page. */
  address: string
  send: SendEvent
  isBusy: () => boolean
  now: () => number
}

export type Checks = ReturnType<typeof createChecks>

/** Often enough that a lesson is looked at within the minute of its quarter of an hour. */
const EVERY_MS = 30_000
const UNANSWERED: readonly ErrorCode[] = ['SERVER_UNREACHABLE', 'TIMED_OUT']
const ANSWER_MS = 8_000

/** A quarter of an hour before each lesson this device looks whether it is ready, and speaks only when it is not. */
export function createChecks({ calendar, server, api, link, access, notifications, words, window, address, send, isBusy, now }: Deps) {
  const looks = createDeviceLooks({ address, window, send })
  async function check(): Promise<LessonFault[]> {
    const me = await calendar.person()
    const asked = me === null ? SIGNED_OUT : await askServer(api, link, { server: server(), userId: me.id })
    const look = await looks.look(asked.ticket)
    return lessonFaults({ server: asked.server, look, access: { microphone: access.of('microphone').access, camera: access.of('camera').access } })
  }
  const lessons = createLessonChecks<LessonFault>({
    isBusy, now, check, isQuiet: calendar.isQuiet,
    async upcoming(from, to) {
      const { sessions } = await calendar.between(from, to + 1)
      const planned = sessions.filter(({ status }) => status === 'scheduled').map(({ id, title, scheduledStartTime }) => ({ id, title, start: Date.parse(scheduledStartTime) }))
      return planned.filter(({ start }) => start > from && start <= to)
    },
    notify(lesson, faults) {
      const open = () => { window.openSession(lesson.id) }
      notifications.raise({ ...faultText(lesson, faults, { words: words() }), buttons: [], onClick: open })
    },
  })
  const look = () => { void lessons.look() }
  const timer = setInterval(look, EVERY_MS)
  return {
    /** The calendar has changed, or the computer has been asleep. */
    look,
    handlers: looks.handlers,
    unseen: looks.unseen,
    close(): void {
      clearInterval(timer)
      looks.close()
    },
  }
}

interface Asked { server: ServerPaths | 'signedOut'; ticket: NetworkTicket | null }
const SIGNED_OUT: Asked = { server: 'signedOut', ticket: null }

/** A refusal is an answer too, but for one: that nobody is signed in. */
async function askServer(api: ServerApi, link: ServerLink, account: Account): Promise<Asked> {
  const codeOf = (error: unknown): ErrorCode => (error instanceof AppError ? error.code : 'INTERNAL')
  const [ticket, ping] = await Promise.all([
    api.call(account, endpoints.networkTicket, { timeoutMs: ANSWER_MS }).catch(codeOf),
    link.request('NETWORK_PING', {}).then(() => null, codeOf),
  ])
  if (ticket === 'UNAUTHENTICATED') return SIGNED_OUT
  const http = typeof ticket === 'string' && UNANSWERED.includes(ticket) ? null : 0
  return { server: { http, socket: ping !== null && UNANSWERED.includes(ping) ? null : 0 }, ticket: typeof ticket === 'string' ? null : ticket }
}
