import { z } from 'zod'
import { idSchema } from './ids.ts'
import { timeZoneSchema } from './zones.ts'

export const roleSchema = z.enum(['tutor', 'student', 'admin'])
export type Role = z.infer<typeof roleSchema>

export const personSchema = z.object({ id: idSchema, name: z.string(), role: roleSchema })
export type Person = z.infer<typeof personSchema>

/** A part of a name. PostgreSQL refuses a NUL. */
export const nameSearchSchema = z.string().trim().max(200).refine((text) => !text.includes('\0'), 'holds what is no text')

export const meSchema = personSchema.extend({ email: z.string() })
export type Me = z.infer<typeof meSchema>

/** One's own account. `timeZone`: where one's clock last was (IANA), which those see who may call or book one; null where no device has said yet. `rooms`: what those of the school run on, which says how large they may be. */
export const profileSchema = meSchema.extend({ timeZone: z.string().nullable(), rooms: z.enum(['p2p', 'agora']) })
export type Profile = z.infer<typeof profileSchema>
export const profilePatchSchema = z.object({ timeZone: timeZoneSchema.optional() })
