import { z } from 'zod'
import { idSchema } from './ids.ts'

export const reactionSchema = z.enum(['thumbsUp', 'clap', 'heart', 'laugh', 'surprise', 'thinking'])
export type Reaction = z.infer<typeof reactionSchema>

/** To those in control alone: a student wants it slower, or has lost the thread. */
export const signalSchema = z.enum(['slower', 'lost'])
export type RoomSignal = z.infer<typeof signalSchema>

/** Why a page is told to stop what it sends: somebody in control said so, or another's screen takes the place. */
export const orderReasonSchema = z.enum(['command', 'takeover'])
export type OrderReason = z.infer<typeof orderReasonSchema>

export const MAX_TIMER_SECONDS = 4 * 3_600
export const MAX_POLL_OPTIONS = 6
const instant = z.iso.datetime()

/** Runs out at `endsAt`; `secondsLeft` while it is paused, of which `endsAt` is then null. */
export const timerSchema = z.object({ seconds: z.number().int().min(1).max(MAX_TIMER_SECONDS), endsAt: instant.nullable(), secondsLeft: z.number().min(0).nullable() })
export type RoomTimer = z.infer<typeof timerSchema>

const pollText = z.string().trim().min(1).max(300)
/** What everybody may know of a poll: how many have answered while it is open, the votes for each option once it is closed. */
export const pollSchema = z.object({
  id: idSchema, question: pollText, options: z.array(pollText).min(2).max(MAX_POLL_OPTIONS), closed: z.boolean(), answered: z.number().int(), votes: z.array(z.number().int()).nullable(),
})
export type RoomPoll = z.infer<typeof pollSchema>

/** The own answer to the poll that is there; the others' are nobody's business. */
export const voteSchema = z.object({ pollId: idSchema, option: z.number().int() })
export type RoomVote = z.infer<typeof voteSchema>
/** `asked`: has not answered yet. */
export const consentSchema = z.enum(['asked', 'agreed', 'refused'])
export type Consent = z.infer<typeof consentSchema>
/** On the device of who records, or by the cloud of the vendor that the room runs on. */
export const recordingPlaceSchema = z.enum(['device', 'cloud'])
export type RecordingPlace = z.infer<typeof recordingPlaceSchema>
/**
 * The lesson is being recorded for `by`, or everybody is being asked: `since` is null until each person present has answered.
 * Recorded are `by` and those who have agreed; nobody else's picture or sound.
 */
export const recordingSchema = z.object({ by: idSchema, where: recordingPlaceSchema.default('device'), since: instant.nullable(), consents: z.array(z.object({ userId: idSchema, consent: consentSchema })) })
export type RoomRecording = z.infer<typeof recordingSchema>

const one = z.object({ userId: idSchema })
/** One person, or with null everybody but those in control. */
const oneOrAll = z.object({ userId: idSchema.nullable() })
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the literal is part of the type that is inferred
const command = <K extends string, S extends z.ZodRawShape>(kind: K, rest: z.ZodObject<S>) => rest.extend({ kind: z.literal(kind) })
const plain = z.object({})

/** What people ask of a room; the server decides. */
export const roomCommandSchema = z.discriminatedUnion('kind', [
  // Everybody in the room.
  command('raiseHand', z.object({ raised: z.boolean() })),
  command('react', z.object({ reaction: reactionSchema })),
  command('signal', z.object({ signal: signalSchema })),
  /** Whether one's own picture and sound may be recorded; it can be changed for as long as the recording lasts. */
  command('answerRecording', z.object({ agreed: z.boolean() })),
  command('vote', z.object({ pollId: idSchema, option: z.number().int().min(0).max(MAX_POLL_OPTIONS - 1) })),
  // Who is in control. Nobody's microphone or camera is switched on by any of these (X2).
  command('mute', oneOrAll),
  command('ask', one.extend({ device: z.enum(['microphone', 'camera']) })),
  command('lowerHand', oneOrAll),
  command('allowDrawing', oneOrAll.extend({ allowed: z.boolean() })),
  command('spotlight', oneOrAll),
  command('lock', z.object({ locked: z.boolean() })),
  command('remove', one),
  command('readmit', one),
  command('admit', oneOrAll),
  command('refuse', one),
  command('handOver', one.extend({ inControl: z.boolean() })),
  command('allowManyScreens', z.object({ allowed: z.boolean() })),
  command('stopScreen', one),
  command('startTimer', z.object({ seconds: z.number().int().min(1).max(MAX_TIMER_SECONDS) })),
  command('pauseTimer', z.object({ paused: z.boolean() })),
  command('stopTimer', plain),
  // `replaces`: the open poll that is given up with its answers; another one that is open is a CONFLICT.
  command('openPoll', z.object({ question: pollText, options: z.array(pollText).min(2).max(MAX_POLL_OPTIONS), replaces: idSchema.nullable().default(null) })),
  command('closePoll', plain),
  command('dropPoll', plain),
  command('pick', plain),
  /** Asks everybody; on a device, the page that asks is the one that records. CONFLICT: it is recorded already. VALIDATION_FAILED: this room is not recorded there. */
  command('askRecording', z.object({ where: recordingPlaceSchema.optional() })),
  command('stopRecording', plain),
])
export type RoomCommand = z.infer<typeof roomCommandSchema>
export type RoomCommandKind = RoomCommand['kind']

/** Asked by everybody in the room for himself or herself; every other command is for those in control. */
export const commandsForAll: ReadonlySet<RoomCommandKind> = new Set(['raiseHand', 'react', 'signal', 'vote', 'answerRecording'])
