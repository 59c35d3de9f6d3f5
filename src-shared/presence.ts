import { z } from 'zod'
import { idSchema } from './ids.ts'
import { personSchema } from './people.ts'

/** Now, over all of a person's devices. `busy`: in a call, or wants no calls now; `away`: connected, but nobody is at any device. */
export const presenceSchema = z.enum(['online', 'away', 'busy', 'inLesson', 'offline'])
export type Presence = z.infer<typeof presenceSchema>

/** Nobody is at a device that has had no input for so long. */
export const AWAY_AFTER_MS = 5 * 60_000

/** Somebody one may call. `timeZone`: where the person's clock last was (IANA); null where no device has said yet. */
export const reachablePersonSchema = personSchema.extend({ presence: presenceSchema, timeZone: z.string().nullable().default(null) })
export type ReachablePerson = z.infer<typeof reachablePersonSchema>

export const presenceChangeSchema = z.object({ personId: idSchema, presence: presenceSchema })
export const zoneChangeSchema = z.object({ personId: idSchema, timeZone: z.string() })

/** What is known of a person. `away` of each connection. */
export interface PresenceFacts { connections: readonly { away: boolean }[]; inCall: boolean; inLesson: boolean; doNotDisturb: boolean }

/** A person in a lesson or a call is there even while the connection is lost for a moment. */
export function presenceOf({ connections, inCall, inLesson, doNotDisturb }: PresenceFacts): Presence {
  if (inLesson) return 'inLesson'
  if (inCall) return 'busy'
  if (connections.length === 0) return 'offline'
  if (doNotDisturb) return 'busy'
  return connections.every(({ away }) => away) ? 'away' : 'online'
}
