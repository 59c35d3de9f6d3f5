import { createHash, randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../src-shared/errors.ts'
import { API_PREFIX } from '../../src-shared/http.ts'
import type { CalendarExportRepository } from '../repositories/calendarExportRepository.ts'
import type { CalendarFeedRepository } from '../repositories/calendarFeedRepository.ts'
import { calendarPieces } from './calendarExport.ts'
import type { CalendarFeedLimiter } from './calendarFeedLimiter.ts'
import { toCalendarSessions } from './calendarSessions.ts'
import type { Clock } from './clock.ts'
import { fileNameOf } from '../../src-shared/fileName.ts'
import { requireSession, type Actor } from './permissions.ts'

/** How far back a subscriber sees. */
export const FEED_PAST_MS = 90 * 24 * 60 * 60_000

/** How long others wait at most for one piece of work here. */
const TURN_MS = 10

export interface CalendarFile { text: string; fileName: string }
/** `etag`: the same as long as the text is, and had without it; weak, because replies are compressed on their way. */
export interface CalendarFeed { etag: string; text(): Promise<string> }
export type CalendarFeedService = ReturnType<typeof createCalendarFeedService>

interface Deps {
  feeds: CalendarFeedRepository
  exported: CalendarExportRepository
  limiter: CalendarFeedLimiter
  clock: Clock
  settings: { publicUrl: string | null }
  /** Of the server: another one may write the same sessions differently. */
  version: string
}

/** Sessions for other calendar programs: one as a file, or a person's all at a secret address. */
export function createCalendarFeedService({ feeds, exported, limiter, clock, settings: { publicUrl }, version }: Deps) {
  async function file(sessionId: string, permit: (people: { tutorId: string; personIds: string[] } | undefined) => void): Promise<CalendarFile> {
    const found = await exported.one(sessionId)
    permit(found && { tutorId: found.session.tutorId, personIds: found.people.map((person) => person.userId) })
    if (!found) throw noSession()
    return { text: [...calendarPieces(toCalendarSessions([found.session], found.people), [], publicUrl)].join(''), fileName: `${fileNameOf(found.session.title, 'lesson')}.ics` }
  }

  return {
    /** S9. One session by itself, also where it belongs to a series. */
    sessionFile: (actor: Actor, sessionId: string): Promise<CalendarFile> => file(sessionId, (people) => { requireSession(actor, 'see', people) }),
    /** The same for a person of the session whom the server writes to; NOT_FOUND for anybody else. */
    icsOf: (sessionId: string, readerId: string): Promise<CalendarFile> =>
      file(sessionId, (people) => { if (people?.personIds.includes(readerId) !== true) throw noSession() }),
    async state(actor: Actor): Promise<{ createdAt: string | null }> {
      const feed = await feeds.find(actor.userId)
      return { createdAt: feed ? new Date(feed.createdAt).toISOString() : null }
    },
    /** The only time the address is known. `origin`: where this server was reached, for one without a PUBLIC_URL. */
    async create(actor: Actor, origin: string): Promise<{ url: string }> {
      const token = randomBytes(32).toString('base64url')
      await feeds.put({ userId: actor.userId, tokenHash: hashOf(token), createdAt: clock.now() })
      return { url: `${publicUrl ?? origin}${API_PREFIX}/calendar/${token}.ics` }
    },
    revoke: (actor: Actor): Promise<void> => feeds.remove(actor.userId),
    /** For whoever has the address. NOT_FOUND when it was revoked or never was; RATE_LIMITED. */
    async read(token: string, address: string): Promise<CalendarFeed> {
      const tokenHash = hashOf(token)
      await limiter.look(address)
      const userId = await feeds.owner(tokenHash)
      if (userId === undefined) throw new AppError('NOT_FOUND', 'No such calendar')
      await limiter.found(address, tokenHash)
      const rows = await exported.ofPerson(userId, clock.now() - FEED_PAST_MS)
      const sessions = toCalendarSessions(rows.sessions, rows.people)
      const etag = `W/"${hashOf(JSON.stringify([version, publicUrl, sessions, rows.series]))}"`
      return { etag, text: () => written(calendarPieces(sessions, rows.series, publicUrl)) }
    },
  }
}

/** A calendar of years takes a while to write; lessons go on meanwhile. */
async function written(pieces: Iterable<string>): Promise<string> {
  const done: string[] = []
  let since = performance.now()
  for (const piece of pieces) {
    done.push(piece)
    if (performance.now() - since < TURN_MS) continue
    await setImmediate()
    since = performance.now()
  }
  return done.join('')
}

const noSession = (): AppError => new AppError('NOT_FOUND', 'No such session')
const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')
