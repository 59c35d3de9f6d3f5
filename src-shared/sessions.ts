import { z } from 'zod'
import { idSchema } from './ids.ts'
import { personSchema } from './people.ts'
import { sessionStatusSchema } from './sessionLifecycle.ts'
import { MAX_DURATION_MINUTES, MIN_DURATION_MINUTES } from './sessionTimes.ts'
import { timeZoneSchema } from './zones.ts'

const instant = z.iso.datetime()
/** Years a school plans in; outside them calendars and time zones stop to agree. */
const plannable = z.iso.datetime({ abort: true }).refine((text) => text >= '2000' && text < '2100', 'must lie between the years 2000 and 2099')
const duration = z.number().int().min(MIN_DURATION_MINUTES).max(MAX_DURATION_MINUTES)
const title = z.string().trim().min(1).max(200)
const notes = z.string().max(20_000)
/** RFC 5545 RRULE without its name: `FREQ=WEEKLY;BYDAY=MO;COUNT=10`. See `recurrence.ts` for what is accepted. */
const rruleSchema = z.string().trim().min(1).max(500)

export const sessionSchema = z.object({
  id: idSchema,
  title: z.string(),
  status: sessionStatusSchema,
  scheduledStartTime: instant,
  scheduledEndTime: instant,
  durationMinutes: z.number().int(),
  /** Where the wall-clock time was chosen; a series keeps it there. */
  timeZone: z.string(),
  joinOpensAt: instant,
  actualStartTime: instant.nullable(),
  actualEndTime: instant.nullable(),
  /** Seconds from actual start to actual end. */
  actualDuration: z.number().int().nullable(),
  tutor: personSchema,
  students: z.array(personSchema),
  /** Who comes waits before the door until let in. */
  waitingRoom: z.boolean().default(false),
  /** On Agora, picture and sound are encrypted with a key of the room's own. */
  encrypted: z.boolean().default(false),
  /** Null for a session on its own. `occurrenceStart`: when the rule puts this one, wherever it was moved to. */
  series: z.object({ id: idSchema, rrule: z.string(), occurrenceStart: instant }).nullable(),
  sharedNotes: z.string(),
  /** The tutor's own; null for everybody else. */
  privateNotes: z.string().nullable(),
  cancelReason: z.string().nullable(),
  /** Grows with every change; a change says which one it has seen. Also iCalendar's SEQUENCE. */
  revision: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
})
export type Session = z.infer<typeof sessionSchema>

/** Its tutor or one of its students; who only may see it (an admin) is none. */
export const isPersonOf = ({ tutor, students }: Pick<Session, 'tutor' | 'students'>, userId: string): boolean => tutor.id === userId || students.some(({ id }) => id === userId)

export const sessionInputSchema = z.object({
  title,
  /** Admins name the tutor; a tutor books for himself or herself. */
  tutorId: idSchema.optional(),
  studentIds: z.array(idSchema).min(1).max(500),
  /** Of a series: the first occurrence. */
  scheduledStartTime: plannable,
  durationMinutes: duration,
  timeZone: timeZoneSchema.default('UTC'),
  rrule: rruleSchema.optional(),
  sharedNotes: notes.default(''),
  privateNotes: notes.default(''),
  waitingRoom: z.boolean().default(false),
  /** With a key of the room's own. Refused with VALIDATION_FAILED where rooms do not run on Agora: they are encrypted from page to page anyway. */
  encrypted: z.boolean().default(false),
  /** Book although a person of the session has another one then (S3). */
  allowOverlap: z.boolean().default(false),
})
export type SessionInput = z.input<typeof sessionInputSchema>

/** Of a series: this occurrence, this and those after it, or all that have not begun. */
export const seriesScopeSchema = z.enum(['one', 'following', 'all'])
export type SeriesScope = z.infer<typeof seriesScopeSchema>

/** `revision`: as last seen; another one by now is refused with CONFLICT, so that of two who change at once the second is told. */
export const rescheduleSchema = z.object({
  scheduledStartTime: plannable,
  durationMinutes: duration.optional(),
  timeZone: timeZoneSchema.optional(),
  /** A new rule from this occurrence on; only with `following` or `all`. */
  rrule: rruleSchema.optional(),
  scope: seriesScopeSchema.default('one'),
  revision: z.number().int(),
  allowOverlap: z.boolean().default(false),
})
/** The same as a question: what it would do. */
export const reschedulePreviewInputSchema = z.object({
  scheduledStartTime: plannable, durationMinutes: z.coerce.number().pipe(duration).optional(), timeZone: timeZoneSchema.optional(), rrule: rruleSchema.optional(), scope: seriesScopeSchema.default('one'),
})
/** The lessons as they would be then, by start; `sessionId`: null for one that is new. `givenUp`: those for which the rule has no place. `rrule`: of a series, from the first of them on. */
export const reschedulePreviewSchema = z.object({
  rrule: z.string().nullable(), occurrences: z.array(z.object({ sessionId: idSchema.nullable(), start: instant, end: instant })), givenUp: z.array(idSchema),
})
export type ReschedulePreview = z.infer<typeof reschedulePreviewSchema>
export const cancelSchema = z.object({ reason: z.string().trim().max(500).default(''), scope: seriesScopeSchema.default('one'), revision: z.number().int().optional() })
export const sessionPatchSchema = z.object({ title: title.optional(), sharedNotes: notes.optional(), privateNotes: notes.optional(), waitingRoom: z.boolean().optional(), scope: seriesScopeSchema.default('one'), revision: z.number().int().optional() })

/** One entry of a session's history, newest first. Times are null where the change was not about time. */
export const sessionChangeSchema = z.object({
  id: idSchema,
  at: instant,
  by: personSchema,
  kind: z.enum(['booked', 'rescheduled', 'cancelled', 'edited']),
  from: z.object({ start: instant, end: instant }).nullable(),
  to: z.object({ start: instant, end: instant }).nullable(),
  reason: z.string().nullable(),
})
export type SessionChange = z.infer<typeof sessionChangeSchema>

/** `timeSetAt`: when it got the start that it has, by its booking or its last move; other changes leave it. */
const syncedSessionSchema = sessionSchema.extend({ timeSetAt: instant })
export type SyncedSession = z.infer<typeof syncedSessionSchema>

/** For copies kept elsewhere: sessions that changed after the cursor, and those that are no longer the reader's to see. */
export const sessionChangesSchema = z.object({ items: z.array(syncedSessionSchema), removed: z.array(idSchema), cursor: z.string(), more: z.boolean() })

/** When somebody is taken, and nothing about by what; `imported`: from a calendar of his or her own. */
export const busyTimeSchema = z.object({ personId: idSchema, sessionId: idSchema.nullable(), start: instant, end: instant, source: z.enum(['session', 'imported']) })
export type BusyTime = z.infer<typeof busyTimeSchema>

/** One of a session's people, the tutor first. `inRoom`: now, or gone for a moment by a lost connection (A1). */
export const sessionParticipantSchema = z.object({ person: personSchema, role: z.enum(['tutor', 'student']), inRoom: z.boolean() })
export type SessionParticipant = z.infer<typeof sessionParticipantSchema>

export const attendanceSchema = z.object({
  person: personSchema,
  intervals: z.array(z.object({ joinedAt: instant, leftAt: instant.nullable(), drops: z.number().int() })),
  firstJoined: instant.nullable(),
  lastLeft: instant.nullable(),
  totalSeconds: z.number().int(),
  drops: z.number().int(),
  late: z.boolean(),
  absent: z.boolean(),
  leftEarly: z.boolean(),
})
export type Attendance = z.infer<typeof attendanceSchema>
