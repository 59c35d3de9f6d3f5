import { proposalStatusAt, type Conversation, type Mark, type Message, type Proposal } from '../../src-shared/conversations.ts'
import type { ConversationRow } from '../repositories/conversationRepository.ts'
import type { ProposalRow, StoredMessage } from '../repositories/messageRepository.ts'

const instant = (at: number): string => new Date(at).toISOString()

function toProposal(row: ProposalRow, now: number): Proposal {
  const { id, title, fromId, toId, durationMinutes, timeZone, counterOf, sessionId } = row
  return { id, status: proposalStatusAt(row, now), title, fromId, toId, startTime: instant(row.start), durationMinutes, timeZone, counterOf, sessionId }
}

function contentOf({ text, proposal, call }: StoredMessage, now: number): Message['content'] {
  if (proposal) return { kind: 'proposal', proposal: toProposal(proposal, now) }
  return call ? { kind: 'call', call } : { kind: 'text', text: text ?? '' }
}

export function toMessage(row: StoredMessage, now: number): Message {
  const { id, conversationId, number, senderId, clientId, sentAt } = row
  return { id, conversationId, number, senderId, clientId, sentAt: instant(sentAt), content: contentOf(row, now) }
}

/** `last`: its last message, if it has any. */
export function toConversation(row: ConversationRow, last: StoredMessage | undefined, now: number): Conversation {
  const marks: Mark[] = [
    { personId: row.userId, delivered: row.delivered, read: row.read },
    { personId: row.otherId, delivered: row.otherDelivered, read: row.otherRead },
  ]
  const other = { id: row.otherId, name: row.name, role: row.role }
  return { id: row.id, other, lastMessage: last ? toMessage(last, now) : null, unread: row.unread, marks, updatedAt: instant(row.updatedAt) }
}
