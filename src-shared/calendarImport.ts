import { z } from 'zod'
import { idSchema } from './ids.ts'
import { timeZoneSchema } from './zones.ts'

export const MAX_IMPORT_BYTES = 2 * 1024 * 1024

export const calendarImportInputSchema = z.object({
  name: z.string().trim().min(1).max(100).regex(/^[^\p{Cc}\p{Cs}]*$/u, 'holds what is no text'),
  /** The text of an iCalendar file (RFC 5545). */
  ics: z.string().min(1),
  /** For times without a zone (floating, all-day): where the person is. */
  timeZone: timeZoneSchema,
})

export const calendarImportSchema = z.object({ id: idSchema, name: z.string(), busyTimes: z.number().int(), createdAt: z.iso.datetime() })
export type CalendarImport = z.infer<typeof calendarImportSchema>

/** What an import could not use: which event, and why, as a code that people read as a sentence. */
export const importFaultSchema = z.object({
  summary: z.string(),
  why: z.enum(['unreadable', 'noStart', 'badDate', 'badRule', 'unknownZone', 'tooManyOccurrences', 'outOfRange']),
})
export type ImportFault = z.infer<typeof importFaultSchema>
export const calendarImportReplySchema = z.object({
  import: calendarImportSchema,
  /** How many the busy times come from. */
  events: z.number().int(),
  /** At most 100; `faultCount` tells all. An unknown zone is taken as the person's own and still imported. */
  faults: z.array(importFaultSchema),
  faultCount: z.number().int(),
})
export type CalendarImportReply = z.infer<typeof calendarImportReplySchema>
