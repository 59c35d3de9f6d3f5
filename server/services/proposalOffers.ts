import type { z } from 'zod'
import type { counterInputSchema, Message, proposalInputSchema } from '../../src-shared/conversations.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { MessageRepository, StoredMessage } from '../repositories/messageRepository.ts'
import type { ProposalRepository } from '../repositories/proposalRepository.ts'
import type { UserRepository } from '../repositories/userRepository.ts'
import type { Clock } from './clock.ts'
import { toMessage } from './conversationView.ts'
import type { Pairs } from './pairs.ts'
import { requireOffering, requireProposal, requireReach, type Actor } from './permissions.ts'
import type { ProposalNews } from './proposalNews.ts'
import { offerRows, type Offer } from './proposalRows.ts'
import { closedError, requireLesson, requireOfferable, requireOpen } from './proposalRules.ts'
import type { SendLimiter } from './sendLimiter.ts'

export type ProposalOffers = ReturnType<typeof createProposalOffers>

interface Deps {
  messages: MessageRepository
  proposals: ProposalRepository
  pairs: Pairs
  users: UserRepository
  limiter: SendLimiter
  news: ProposalNews
  clock: Clock
}

/** A time is offered as a message of the conversation of the two. */
export function createProposalOffers({ messages, proposals, pairs, users, limiter, news, clock }: Deps) {
  async function sentBefore(actor: Actor, offer: Offer): Promise<Message | undefined> {
    const known = await messages.sent(actor.userId, offer.clientId)
    if (known && !isSame(known, offer)) throw new AppError('CONFLICT', 'This clientId was used for another message')
    return known && toMessage(known, clock.now())
  }

  return {
    /** S1. The same clientId again gets the same reply and tells nobody. */
    async propose(actor: Actor, { personId, ...input }: z.infer<typeof proposalInputSchema>): Promise<Message> {
      await limiter.sending(actor.userId)
      const person = requireReach(actor, await users.find(personId))
      requireOffering(actor, person)
      const offer: Offer = { ...input, toId: person.id, counterOf: null }
      const before = await sentBefore(actor, offer)
      if (before) return before
      const now = clock.now()
      requireOfferable(Date.parse(input.startTime), now)
      const conversationId = await pairs.open(actor.userId, person.id, now)
      const stored = await proposals.offer(...offerRows(actor, conversationId, offer, now))
      if (stored) return news.tell(stored)
      // The same one at the same moment was faster.
      return await sentBefore(actor, offer) ?? Promise.reject(new Error(`${offer.clientId} was neither stored nor known`))
    },
    /** The old one is closed and the new one offered in one transaction. */
    async counter(actor: Actor, id: string, input: z.infer<typeof counterInputSchema>): Promise<Message> {
      await limiter.sending(actor.userId)
      const answered = requireProposal(actor, 'counter', await proposals.find(id))
      const offer: Offer = { ...input, title: answered.title, toId: answered.fromId, counterOf: id }
      const before = await sentBefore(actor, offer)
      if (before) return before
      const now = clock.now()
      requireOpen(answered, 'counter', now)
      requireOfferable(Date.parse(input.startTime), now)
      requireLesson(await users.findMany([answered.fromId, answered.toId]))
      const result = await proposals.counter(answered, ...offerRows(actor, answered.conversationId, offer, now))
      if (result.kind !== 'offered') return await sentBefore(actor, offer) ?? Promise.reject(closedError())
      await news.tellAgain(id)
      return news.tell(result.message)
    },
  }
}

const isSame = ({ proposal }: StoredMessage, offer: Offer): boolean => proposal !== null
  && proposal.toId === offer.toId && proposal.title === offer.title && proposal.counterOf === offer.counterOf
  && proposal.start === Date.parse(offer.startTime) && proposal.durationMinutes === offer.durationMinutes && proposal.timeZone === offer.timeZone
