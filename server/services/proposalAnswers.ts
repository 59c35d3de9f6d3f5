import type { Message } from '../../src-shared/conversations.ts'
import type { ProposalRepository } from '../repositories/proposalRepository.ts'
import type { UserRepository } from '../repositories/userRepository.ts'
import type { Announcer } from './announcer.ts'
import type { Clock } from './clock.ts'
import { requireProposal, type Actor } from './permissions.ts'
import type { ProposalNews } from './proposalNews.ts'
import { bookingRows } from './proposalRows.ts'
import { busyError, closedError, mustBeFree, requireLesson, requireOpen } from './proposalRules.ts'

export type ProposalAnswers = ReturnType<typeof createProposalAnswers>

interface Deps {
  proposals: ProposalRepository
  users: UserRepository
  news: ProposalNews
  announcer: Announcer
  clock: Clock
}

export function createProposalAnswers({ proposals, users, news, announcer, clock }: Deps) {
  return {
    /** S1, S3. Books the session in the transaction that closes the proposal; of several answers one gets it. */
    async accept(actor: Actor, id: string, { allowOverlap }: { allowOverlap: boolean }): Promise<Message> {
      const proposal = requireProposal(actor, 'accept', await proposals.find(id))
      const now = clock.now()
      requireOpen(proposal, 'accept', now)
      const lesson = requireLesson(await users.findMany([proposal.fromId, proposal.toId]))
      const unlessBusy = mustBeFree(actor.userId, lesson, allowOverlap)
      const result = await proposals.accept(proposal, { ...bookingRows(actor, proposal, lesson, now), unlessBusy, now })
      if (result.kind === 'closed') throw closedError()
      if (result.kind === 'busy') throw busyError(result.userIds, lesson)
      for (const userId of [proposal.fromId, proposal.toId]) announcer.toPerson(userId, 'SESSION_CREATED', { sessionId: result.sessionId })
      return news.tellAgain(id)
    },
    /** By the one who offered it: taken back. */
    async decline(actor: Actor, id: string): Promise<Message> {
      const proposal = requireProposal(actor, 'decline', await proposals.find(id))
      const event = actor.userId === proposal.fromId ? 'withdraw' : 'decline'
      const now = clock.now()
      if (!await proposals.close(proposal, requireOpen(proposal, event, now), now)) throw closedError()
      return news.tellAgain(id)
    },
    /** Those whose time has come. */
    async expireDue(): Promise<void> {
      for (const { id } of await proposals.expire(clock.now())) await news.tellAgain(id)
    },
  }
}
