import { z } from 'zod'
import { idSchema } from './ids.ts'
import { personSchema } from './people.ts'
import { sessionStatusSchema } from './sessionLifecycle.ts'
import { MAX_DURATION_MINUTES, MIN_DURATION_MINUTES } from './sessionTimes.ts'

const instant = z.iso.datetime()

export const sessionSchema = z.object({
  id: idSchema,
  title: z.string(),
  status: sessionStatusSchema,
  scheduledStartTime: instant,
  scheduledEndTime: instant,
  durationMinutes: z.number().int(),
  joinOpensAt: instant,
  actualStartTime: instant.nullable(),
  actualEndTime: instant.nullable(),
  /** Seconds from actual start to actual end. */
  actualDuration: z.number().int().nullable(),
  tutor: personSchema,
  students: z.array(personSchema),
  createdAt: instant,
  updatedAt: instant,
})
export type Session = z.infer<typeof sessionSchema>

export const sessionInputSchema = z.object({
  title: z.string().trim().min(1).max(200),
  /** Admins name the tutor; a tutor books for himself or herself. */
  tutorId: idSchema.optional(),
  studentIds: z.array(idSchema).min(1).max(500),
  scheduledStartTime: instant,
  durationMinutes: z.number().int().min(MIN_DURATION_MINUTES).max(MAX_DURATION_MINUTES),
  /** Book although a person of the session has another one then (S3). */
  allowOverlap: z.boolean().default(false),
})
export type SessionInput = z.input<typeof sessionInputSchema>

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
