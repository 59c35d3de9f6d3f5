import type { ConversationService } from '../services/conversationService.ts'
import type { MessageService } from '../services/messageService.ts'
import type { ProposalAnswers } from '../services/proposalAnswers.ts'
import type { ProposalOffers } from '../services/proposalOffers.ts'
import type { Handlers } from './implement.ts'

export interface ConversationRoutesDeps { conversations: ConversationService; messages: MessageService; offers: ProposalOffers; answers: ProposalAnswers }

type ConversationRoutes = 'conversations' | 'openConversation' | 'conversation' | 'messages' | 'sendMessage' | 'markConversation'
  | 'propose' | 'acceptProposal' | 'counterProposal' | 'declineProposal'

export function conversationRoutes({ conversations, messages, offers, answers }: ConversationRoutesDeps): Pick<Handlers, ConversationRoutes> {
  return {
    conversations: ({ actor, query }) => conversations.list(actor, query),
    openConversation: ({ actor, body }) => conversations.open(actor, body.personId),
    conversation: ({ actor, params }) => conversations.get(actor, params.id),
    messages: ({ actor, params, query }) => messages.list(actor, params.id, query),
    sendMessage: ({ actor, params, body }) => messages.send(actor, params.id, body),
    markConversation: ({ actor, params, body }) => conversations.mark(actor, params.id, body),
    propose: ({ actor, body }) => offers.propose(actor, body),
    acceptProposal: ({ actor, params, body }) => answers.accept(actor, params.id, body),
    counterProposal: ({ actor, params, body }) => offers.counter(actor, params.id, body),
    declineProposal: ({ actor, params }) => answers.decline(actor, params.id),
  }
}
