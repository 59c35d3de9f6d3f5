import type { Kysely, Selectable } from 'kysely'
import type { Schema } from '../db/schema.ts'

export type MessageRow = Selectable<Schema['messages']>
export type ProposalRow = Selectable<Schema['proposals']>
/** A message with the proposal that it is, as that stands now. */
export type StoredMessage = MessageRow & { proposal: ProposalRow | null }
/** The next number is given when it is stored. */
export type NewMessage = Pick<MessageRow, 'conversationId' | 'id' | 'senderId' | 'clientId' | 'sentAt' | 'text'>

/**
 * The last number, within a transaction and as its first statement: whoever writes in a conversation waits here for the others, so that what is
 * read afterwards stays true until the commit.
 */
export async function lockConversation(t: Kysely<Schema>, id: string): Promise<number> {
  const { lastNumber } = await t.updateTable('conversations').set((e) => ({ lastNumber: e.ref('lastNumber') }))
    .where('id', '=', id).returning('lastNumber').executeTakeFirstOrThrow()
  return lastNumber
}

/** To the top of both people's lists. */
export async function touchConversation(t: Kysely<Schema>, id: string, now: number): Promise<void> {
  await t.updateTable('conversations').set({ updatedAt: now }).where('id', '=', id).execute()
  await t.updateTable('conversationPeople').set({ updatedAt: now }).where('conversationId', '=', id).execute()
}

/** Within a transaction that holds the conversation: the message after `lastNumber`, or undefined, and nothing written, when the sender has used its clientId. */
export async function appendMessage(t: Kysely<Schema>, lastNumber: number, message: NewMessage): Promise<MessageRow | undefined> {
  const number = lastNumber + 1
  const stored = await t.insertInto('messages').values({ ...message, number, proposalId: null })
    .onConflict((conflict) => conflict.columns(['senderId', 'clientId']).doNothing()).returningAll().executeTakeFirst()
  if (!stored) return undefined
  const { conversationId, senderId, sentAt } = message
  await t.updateTable('conversations').set({ lastNumber: number }).where('id', '=', conversationId).execute()
  await touchConversation(t, conversationId, sentAt)
  await t.updateTable('conversationPeople').set((e) => ({ unread: e('unread', '+', 1) }))
    .where('conversationId', '=', conversationId).where('userId', '!=', senderId).execute()
  // Not over messages of the other that the sender has not seen, sent perhaps while the sender was offline.
  await t.updateTable('conversationPeople').set({ delivered: number, read: number })
    .where('conversationId', '=', conversationId).where('userId', '=', senderId).where('unread', '=', 0).execute()
  return stored
}

/** The same for a message that is a proposal. */
export async function appendProposal(t: Kysely<Schema>, lastNumber: number, message: NewMessage, proposal: ProposalRow): Promise<StoredMessage | undefined> {
  const stored = await appendMessage(t, lastNumber, message)
  if (!stored) return undefined
  await t.insertInto('proposals').values(proposal).execute()
  await t.updateTable('messages').set({ proposalId: proposal.id }).where('conversationId', '=', stored.conversationId).where('number', '=', stored.number).execute()
  return { ...stored, proposalId: proposal.id, proposal }
}

/** In the order of `messages`. */
export async function withProposals(db: Kysely<Schema>, messages: readonly MessageRow[]): Promise<StoredMessage[]> {
  const ids = messages.flatMap(({ proposalId }) => proposalId ?? [])
  const proposals = ids.length > 0 ? await db.selectFrom('proposals').selectAll().where('id', 'in', ids).execute() : []
  const byId = new Map(proposals.map((proposal) => [proposal.id, proposal]))
  return messages.map((message) => ({ ...message, proposal: byId.get(message.proposalId ?? '') ?? null }))
}
