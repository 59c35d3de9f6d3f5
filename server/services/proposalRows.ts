import type { z } from 'zod'
import type { counterInputSchema } from '../../src-shared/conversations.ts'
import type { NewMessage, ProposalRow } from '../repositories/messageRepository.ts'
import type { Acceptance } from '../repositories/proposalRepository.ts'
import { newId } from './newId.ts'
import { newSessionRows } from './newSession.ts'
import type { Actor } from './permissions.ts'
import type { Lesson } from './proposalRules.ts'
import { historyOf, spanOf } from './sessionHistory.ts'

const MINUTE = 60_000

/** A time that somebody offers, first or as the answer to another. */
export type Offer = Pick<ProposalRow, 'title' | 'toId' | 'counterOf'> & z.infer<typeof counterInputSchema>

/** An offer as the message and the proposal that it becomes. `now`: epoch ms. */
export function offerRows(actor: Actor, conversationId: string, offer: Offer, now: number): [NewMessage, ProposalRow] {
  const { title, toId, counterOf, clientId, startTime, durationMinutes, timeZone } = offer
  return [
    { conversationId, id: newId(), senderId: actor.userId, clientId, sentAt: now, text: null },
    {
      id: newId(), conversationId, status: 'open', title, fromId: actor.userId, toId, start: Date.parse(startTime), durationMinutes, timeZone,
      counterOf, sessionId: null, createdAt: now,
    },
  ]
}

/** The session that accepting books, with the first entry of its history. `now`: epoch ms. */
export function bookingRows(actor: Actor, proposal: ProposalRow, { tutor, student }: Lesson, now: number): Pick<Acceptance, 'session' | 'history'> {
  const { title, start, timeZone } = proposal
  const end = start + proposal.durationMinutes * MINUTE
  const people = { tutorId: tutor.id, studentIds: [student.id], createdBy: actor.userId }
  const session = newSessionRows({ ...people, title, scheduledStart: start, scheduledEnd: end, timeZone }, now)
  return { session, history: historyOf(session.session.id, { kind: 'booked', to: spanOf(session.session) }, actor.userId, now) }
}
