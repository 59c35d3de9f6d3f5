import type { Message } from '../../src-shared/conversations.ts'
import type { MessageRepository, StoredMessage } from '../repositories/messageRepository.ts'
import type { Announcer } from './announcer.ts'
import type { Clock } from './clock.ts'
import { toMessage } from './conversationView.ts'

export type ProposalNews = ReturnType<typeof createProposalNews>

/** What both people of a proposal are told of it, as the message that it is. */
export function createProposalNews({ messages, announcer, clock }: { messages: MessageRepository; announcer: Announcer; clock: Clock }) {
  function tell(stored: StoredMessage): Message {
    const message = toMessage(stored, clock.now())
    for (const userId of stored.proposal ? [stored.proposal.toId, stored.proposal.fromId] : []) announcer.toPerson(userId, 'CONVERSATION_MESSAGE', { message })
    return message
  }
  /** Tells both how the proposal stands now. */
  async function tellAgain(proposalId: string): Promise<Message> {
    const stored = await messages.ofProposal(proposalId)
    if (!stored) throw new Error(`Proposal ${proposalId} has no message`)
    return tell(stored)
  }

  return { tell, tellAgain }
}
