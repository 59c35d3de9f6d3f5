import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { z } from 'zod'
import type { CalendarImport, calendarImportInputSchema, CalendarImportReply } from '../../src-shared/calendarImport.ts'
import { AppError } from '../../src-shared/errors.ts'
import { idSchema } from '../../src-shared/ids.ts'
import type { CalendarImportRepository, CalendarImportRow } from '../repositories/calendarImportRepository.ts'
import type { CalendarFileReader } from './calendarFileReader.ts'
import type { Clock } from './clock.ts'
import { newId } from './newId.ts'
import { pageOf, readCursor, type Page, type PageInput } from './paging.ts'
import type { Actor } from './permissions.ts'

export const MAX_IMPORTS = 20
/** Files of one person in ten minutes, also those that cannot be read. */
export const MAX_READINGS = 20
const READINGS_SECONDS = 10 * 60

export type CalendarImportService = ReturnType<typeof createCalendarImportService>
interface Deps { imports: CalendarImportRepository; reader: CalendarFileReader; clock: Clock }

/** Other calendars of a person, of which only the busy times are kept. */
export function createCalendarImportService({ imports, reader, clock }: Deps) {
  const readings = new RateLimiterMemory({ points: MAX_READINGS, duration: READINGS_SECONDS })
  async function limit(actor: Actor): Promise<void> {
    try {
      await readings.consume(actor.userId)
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      throw new AppError('RATE_LIMITED', 'Too many calendars at once', { retryAfter: Math.ceil(refusal.msBeforeNext / 1000) })
    }
  }

  return {
    /** An import of the same name is replaced. BAD_CALENDAR_FILE changes nothing. */
    async importFile(actor: Actor, { name, ics, timeZone }: z.infer<typeof calendarImportInputSchema>): Promise<CalendarImportReply> {
      await limit(actor)
      if (await imports.countOthers(actor.userId, name) >= MAX_IMPORTS) throw new AppError('CONFLICT', `A person imports at most ${MAX_IMPORTS} calendars`)
      const { busy, ...told } = await reader.read({ ics, timeZone, now: clock.now() })
      const row = await imports.put({ id: newId(), userId: actor.userId, name, busyTimes: busy.length, createdAt: clock.now() }, busy)
      return { import: toImport(row), ...told }
    },
    async list(actor: Actor, { cursor, limit }: PageInput): Promise<Page<CalendarImport>> {
      const page = pageOf(await imports.list(actor.userId, { after: readCursor(idSchema, cursor), limit: limit + 1 }), limit, (row) => row.id)
      return { ...page, items: page.items.map(toImport) }
    },
    async remove(actor: Actor, id: string): Promise<void> {
      if (!await imports.remove(actor.userId, id)) throw new AppError('NOT_FOUND', 'No such import')
    },
  }
}

const toImport = ({ id, name, busyTimes, createdAt }: CalendarImportRow): CalendarImport => ({ id, name, busyTimes, createdAt: new Date(createdAt).toISOString() })
