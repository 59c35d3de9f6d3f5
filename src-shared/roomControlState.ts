import { z } from 'zod'
import { clientIdSchema, idSchema } from './ids.ts'
import { personSchema } from './people.ts'
import { pollSchema, recordingPlaceSchema, timerSchema, type RoomPoll, type RoomVote } from './roomControl.ts'

/** `ballots`: whose answer is which option. */
const storedPollSchema = pollSchema.pick({ id: true, question: true, options: true, closed: true }).extend({ ballots: z.record(idSchema, z.number().int()) })

/** `instanceId`: the page that asked, and records where it is on a device; another page of the same person does not go on with it. `answers`: whether those who have answered agreed. */
const storedRecordingSchema = z.object({ by: idSchema, where: recordingPlaceSchema.default('device'), instanceId: clientIdSchema, since: z.iso.datetime().nullable(), answers: z.record(idSchema, z.boolean()) })

/** What has been decided in a room and outlives connections and restarts. */
export const roomControlSchema = z.object({
  /** In the order in which they were raised. */
  hands: z.array(z.object({ userId: idSchema, raisedAt: z.iso.datetime() })).default([]),
  spotlight: idSchema.nullable().default(null),
  locked: z.boolean().default(false),
  manyScreens: z.boolean().default(false),
  /** Let in past the waiting room. */
  admitted: z.array(idSchema).default([]),
  /** `drew`: could draw when shown out, and can again when readmitted. */
  removed: z.array(personSchema.extend({ drew: z.boolean() })).default([]),
  /** Whom those in control have handed over to; the session's tutor is in control besides. */
  handedTo: z.array(idSchema).default([]),
  timer: timerSchema.nullable().default(null),
  poll: storedPollSchema.nullable().default(null),
  /** Nobody in the room reached the vendor's network: from then on its media goes directly between its people. */
  direct: z.boolean().default(false),
  recording: storedRecordingSchema.nullable().default(null),
  /** The last one, in the cloud, ended by a fault. */
  recordingFailed: z.boolean().default(false),
})
export type RoomControl = z.infer<typeof roomControlSchema>
export const newControl = (): RoomControl => roomControlSchema.parse({})

/** The person's own answer to the poll that is there. */
export function voteOf({ poll }: Pick<RoomControl, 'poll'>, userId: string): RoomVote | null {
  const option = poll?.ballots[userId]
  return poll && option !== undefined ? { pollId: poll.id, option } : null
}

/** What everybody may know: nobody's own answer, and no votes while others still answer. */
export function shownPoll({ poll }: Pick<RoomControl, 'poll'>): RoomPoll | null {
  if (!poll) return null
  const { ballots, ...rest } = poll
  const answers = Object.values(ballots)
  return { ...rest, answered: answers.length, votes: poll.closed ? poll.options.map((_option, i) => answers.filter((answer) => answer === i).length) : null }
}
