import { z } from 'zod'
import { callPersonStateSchema, callStatusSchema } from './callLifecycle.ts'
import { idSchema } from './ids.ts'
import { nameSearchSchema, personSchema } from './people.ts'
import { joinTicketSchema } from './room.ts'

const instant = z.iso.datetime()

/** How long it rings (C1), and the age from which an offer never rings (C6). */
export const RING_SECONDS = 30
export const STALE_OFFER_SECONDS = 60
export const MAX_QUICK_REPLY_LENGTH = 200

export const callTypeSchema = z.enum(['voice', 'video'])
export type CallType = z.infer<typeof callTypeSchema>

/** A3. In words, of a call or of one person's part. */
export const qualityWordSchema = z.enum(['excellent', 'good', 'poor', 'unknown'])
export type QualityWord = z.infer<typeof qualityWordSchema>

/** Why somebody did not answer without having been rung. */
export const unreachedSchema = z.enum(['busy', 'offline'])

export const quickReplySchema = z.string().trim().min(1).max(MAX_QUICK_REPLY_LENGTH)
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'holds what is no text')

/** `stars`: 1–5. */
export const ratingSchema = z.object({ stars: z.number().int().min(1).max(5), reason: z.string().trim().max(500).refine((text) => !text.includes('\0') && text.isWellFormed(), 'holds what is no text').default('') })
export type Rating = z.infer<typeof ratingSchema>

export const callPersonSchema = z.object({
  person: personSchema,
  state: callPersonStateSchema,
  unreached: unreachedSchema.nullable(),
  quickReply: z.string().nullable(),
})
export type CallPerson = z.infer<typeof callPersonSchema>

/** As one of its people sees it. */
export const callSchema = z.object({
  id: idSchema,
  type: callTypeSchema,
  status: callStatusSchema,
  callerId: idSchema,
  /** The reader's. */
  direction: z.enum(['outgoing', 'incoming']),
  /** The reader was called and did not answer: rang out, cancelled, busy or offline. */
  missed: z.boolean(),
  /** The caller first. */
  people: z.array(callPersonSchema),
  /** When it began to ring. */
  startedAt: instant,
  answeredAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** Seconds from the answer to the end; null while it goes on and where nobody answered. */
  duration: z.number().int().nullable(),
  /** That the reader was in it, of all stays that are over; 0 when never. */
  seconds: z.number().int(),
  maxConcurrentParticipants: z.number().int(),
  /** Of the reader's part. */
  quality: qualityWordSchema,
  /** The reader's own. */
  rating: ratingSchema.nullable(),
})
export type Call = z.infer<typeof callSchema>

/** Whole seconds from the answer to the end, both in epoch ms; null while it goes on and where nobody answered. */
export const callDuration = ({ answeredAt, endedAt }: { answeredAt: number | null; endedAt: number | null }): number | null =>
  (answeredAt === null || endedAt === null ? null : Math.max(0, Math.round((endedAt - answeredAt) / 1000)))

/** A call and the way into its room. */
export const callEntranceSchema = z.object({ call: callSchema, ticket: joinTicketSchema })
export type CallEntrance = z.infer<typeof callEntranceSchema>

/** A call that rings at the reader; `ringsFor`: seconds left, so that clocks need not agree. */
export const incomingCallSchema = z.object({ call: callSchema, ringsFor: z.number() })
export type IncomingCall = z.infer<typeof incomingCallSchema>

/** One stay in the call's room. */
export const callIntervalSchema = z.object({ person: personSchema, joinedAt: instant, leftAt: instant.nullable(), drops: z.number().int(), quality: qualityWordSchema })
export type CallInterval = z.infer<typeof callIntervalSchema>

/** How one person's network was, from what his or her client reported (A3). `weak`: spans in which it was poor. */
export const personQualitySchema = z.object({
  person: personSchema,
  quality: qualityWordSchema,
  /** `worst` and `average` on Agora's scale, 0 unknown … 6 down. */
  minutes: z.array(z.object({ at: instant, worst: z.number().int(), average: z.number() })),
  weak: z.array(z.object({ from: instant, to: instant })),
})
export type PersonQuality = z.infer<typeof personQualitySchema>

export const callHistoryFilterSchema = z.object({
  type: callTypeSchema.optional(),
  direction: z.enum(['outgoing', 'incoming']).optional(),
  /** `missed`: those that the reader did not answer. */
  status: z.enum(['all', 'missed', 'answered']).default('all'),
  /** In the name of somebody else in the call. */
  q: nameSearchSchema.optional(),
  from: instant.optional(),
  to: instant.optional(),
})
export type CallHistoryFilter = z.infer<typeof callHistoryFilterSchema>

/** Of the reader's own calls that began in the span; days and hours in `timeZone`. */
export const callStatisticsSchema = z.object({
  from: instant, to: instant, timeZone: z.string(),
  total: z.number().int(), outgoing: z.number().int(), incoming: z.number().int(), voice: z.number().int(), video: z.number().int(),
  answered: z.number().int(), missed: z.number().int(),
  /** That the reader was in calls. */
  totalSeconds: z.number().int(),
  /** Of the answered ones; null without any. */
  averageSeconds: z.number().nullable(),
  /** 0–1; null without calls. */
  answeredRate: z.number().nullable(),
  /** Most calls first, at most ten; `seconds`: with each other. */
  people: z.array(z.object({ person: personSchema, calls: z.number().int(), seconds: z.number().int() })),
  /** Calls that began in each hour of the day, from 0 to 23. */
  hours: z.array(z.number().int()).length(24),
  /** Monday first. */
  weekdays: z.array(z.number().int()).length(7),
  /** Answered calls by quality, a row a day (`2026-11-20`) that had any, oldest first. */
  qualityTrend: z.array(z.object({ date: z.string(), excellent: z.number().int(), good: z.number().int(), poor: z.number().int(), unknown: z.number().int() })),
})
export type CallStatistics = z.infer<typeof callStatisticsSchema>

export const callPreferencesSchema = z.object({ /** Nobody rings here; callers hear that the person is busy. */ doNotDisturb: z.boolean() })
export type CallPreferences = z.infer<typeof callPreferencesSchema>
