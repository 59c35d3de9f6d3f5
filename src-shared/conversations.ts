import { z } from 'zod'
import { callStatusSchema } from './callLifecycle.ts'
import { callTypeSchema } from './calls.ts'
import { clientIdSchema, idSchema } from './ids.ts'
import { personSchema } from './people.ts'
import { MAX_DURATION_MINUTES, MIN_DURATION_MINUTES } from './sessionTimes.ts'
import { timeZoneSchema } from './zones.ts'

const instant = z.iso.datetime()
export const MAX_MESSAGE_LENGTH = 4_000
/** How far ahead a time can be offered. */
const MAX_YEARS_AHEAD = 2

/** PostgreSQL refuses a NUL, and half of a surrogate pair would come back as another text than was sent. */
const isPlainText = (text: string): boolean => !text.includes('\0') && text.isWellFormed()
const NOT_PLAIN = 'holds what is no text'

/** `open` until somebody answers or its time comes; `countered`: another time was offered in its place. */
export const proposalStatusSchema = z.enum(['open', 'accepted', 'countered', 'declined', 'withdrawn', 'expired'])
export type ProposalStatus = z.infer<typeof proposalStatusSchema>
export type ProposalEvent = 'accept' | 'counter' | 'decline' | 'withdraw' | 'expire'

const outcome: Record<ProposalEvent, ProposalStatus> = { accept: 'accepted', counter: 'countered', decline: 'declined', withdraw: 'withdrawn', expire: 'expired' }

/** The status after `event`, or null: only an open proposal can be answered. */
export const nextProposal = (status: ProposalStatus, event: ProposalEvent): ProposalStatus | null => (status === 'open' ? outcome[event] : null)

/** As it reads at `now` (epoch ms): one that nobody has answered is over when its time comes, whether or not that has been written down. */
export const proposalStatusAt = ({ status, start }: { status: ProposalStatus; start: number }, now: number): ProposalStatus =>
  (now >= start ? nextProposal(status, 'expire') ?? status : status)

/** Why a time (epoch ms) cannot be offered at `now`, in English for developers; null when it can. */
export function offerFault(start: number, now: number): string | null {
  if (start <= now) return 'is not in the future'
  const latest = new Date(now)
  latest.setUTCFullYear(latest.getUTCFullYear() + MAX_YEARS_AHEAD)
  return start > latest.getTime() ? `is more than ${MAX_YEARS_AHEAD} years ahead` : null
}

export const proposalSchema = z.object({
  id: idSchema,
  status: proposalStatusSchema,
  title: z.string(),
  /** Between a tutor and a student; whoever of the two did not offer it answers. */
  fromId: idSchema,
  toId: idSchema,
  startTime: instant,
  durationMinutes: z.number().int(),
  /** Of the person who offered; the reader's own is the reader's business. */
  timeZone: z.string(),
  /** The proposal this one answers with another time. */
  counterOf: idSchema.nullable(),
  /** Booked by accepting. */
  sessionId: idSchema.nullable(),
})
export type Proposal = z.infer<typeof proposalSchema>

const offer = {
  startTime: instant,
  durationMinutes: z.number().int().min(MIN_DURATION_MINUTES).max(MAX_DURATION_MINUTES),
  timeZone: timeZoneSchema,
  /** Made by the client; the same one again changes nothing and gets the same reply. */
  clientId: clientIdSchema,
}
export const proposalInputSchema = z.object({ ...offer, personId: idSchema, title: z.string().trim().min(1).max(200).refine(isPlainText, NOT_PLAIN) })
export const counterInputSchema = z.object(offer)

export const messageSchema = z.object({
  id: idSchema,
  conversationId: idSchema,
  /** 1, 2, 3 … within the conversation, without gaps. */
  number: z.number().int(),
  senderId: idSchema,
  clientId: clientIdSchema,
  sentAt: instant,
  content: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({ kind: z.literal('proposal'), proposal: proposalSchema }),
    /** A call between the two that is over; the sender is who called. `duration`: seconds, null where nobody answered. */
    z.object({ kind: z.literal('call'), call: z.object({ id: idSchema, type: callTypeSchema, status: callStatusSchema, duration: z.number().int().nullable() }) }),
  ]),
})
export type Message = z.infer<typeof messageSchema>

export const messageInputSchema = z.object({ clientId: clientIdSchema, text: z.string().trim().min(1).max(MAX_MESSAGE_LENGTH).refine(isPlainText, NOT_PLAIN) })

/** Up to which message (its number) a person's devices have got, and the person has read. */
export const markSchema = z.object({ personId: idSchema, delivered: z.number().int(), read: z.number().int() })
export type Mark = z.infer<typeof markSchema>
export const markInputSchema = z.object({ delivered: z.number().int().min(0).optional(), read: z.number().int().min(0).optional() })

/** Marks only move forward, never beyond the last message, and what was read had arrived. */
export function moveMark<M extends Pick<Mark, 'delivered' | 'read'>>(mark: M, to: z.infer<typeof markInputSchema>, lastNumber: number): M {
  const read = Math.max(mark.read, Math.min(to.read ?? 0, lastNumber))
  const delivered = Math.max(mark.delivered, read, Math.min(to.delivered ?? 0, lastNumber))
  return { ...mark, delivered, read }
}

export const conversationSchema = z.object({
  id: idSchema,
  other: personSchema,
  lastMessage: messageSchema.nullable(),
  unread: z.number().int(),
  marks: z.array(markSchema),
  updatedAt: instant,
})
export type Conversation = z.infer<typeof conversationSchema>
