import type { Kysely, Selectable } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { callsOfMessages, type CallOfMessage } from './callsOfMessages.ts'

export type MessageRow = Selectable<Schema['messages']>
export type ProposalRow = Selectable<Schema['proposals']>
/** A message with the proposal or the call that it is, as that stands now. */
export type StoredMessage = MessageRow & { proposal: ProposalRow | null; call: CallOfMessage | null }
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

/** Nothing is written when the pair has one by now. */
export async function makeConversation(t: Kysely<Schema>, conversation: { id: string; pairKey: string; createdAt: number }, people: readonly [string, string]): Promise<void> {
  const { id, createdAt } = conversation
  const made = await t.insertInto('conversations').values({ ...conversation, lastNumber: 0, updatedAt: createdAt })
    .onConflict((conflict) => conflict.column('pairKey').doNothing()).returning('id').executeTakeFirst()
  if (!made) return
  const person = (userId: string, otherId: string) => ({ conversationId: id, userId, otherId, delivered: 0, read: 0, unread: 0, updatedAt: createdAt })
  await t.insertInto('conversationPeople').values([person(people[0], people[1]), person(people[1], people[0])]).execute()
}

/** To the top of both people's lists. */
export async function touchConversation(t: Kysely<Schema>, id: string, now: number): Promise<void> {
  await t.updateTable('conversations').set({ updatedAt: now }).where('id', '=', id).execute()
  await t.updateTable('conversationPeople').set({ updatedAt: now }).where('conversationId', '=', id).execute()
}

/**
 * Within a transaction that holds the conversation: the message after `lastNumber`, or undefined, and nothing written, when the sender has used its clientId.
 * `callId`: the call that it is instead of a text. Calls are no unread messages: missed ones have a count of their own.
 */
export async function appendMessage(t: Kysely<Schema>, lastNumber: number, message: NewMessage, callId: string | null = null): Promise<MessageRow | undefined> {
  const number = lastNumber + 1
  const stored = await t.insertInto('messages').values({ ...message, number, proposalId: null, callId })
    .onConflict((conflict) => conflict.columns(['senderId', 'clientId']).doNothing()).returningAll().executeTakeFirst()
  if (!stored) return undefined
  const { conversationId, senderId, sentAt } = message
  await t.updateTable('conversations').set({ lastNumber: number }).where('id', '=', conversationId).execute()
  await touchConversation(t, conversationId, sentAt)
  if (callId === null) {
    await t.updateTable('conversationPeople').set((e) => ({ unread: e('unread', '+', 1) }))
      .where('conversationId', '=', conversationId).where('userId', '!=', senderId).execute()
  }
  // To whom it is no news. Not over messages of the other that the person has not seen, sent perhaps while he or she was offline.
  await t.updateTable('conversationPeople').set({ delivered: number, read: number })
    .where('conversationId', '=', conversationId).where('unread', '=', 0).execute()
  return stored
}

/** The same for a message that is a proposal. */
export async function appendProposal(t: Kysely<Schema>, lastNumber: number, message: NewMessage, proposal: ProposalRow): Promise<StoredMessage | undefined> {
  const stored = await appendMessage(t, lastNumber, message)
  if (!stored) return undefined
  await t.insertInto('proposals').values(proposal).execute()
  await t.updateTable('messages').set({ proposalId: proposal.id }).where('conversationId', '=', stored.conversationId).where('number', '=', stored.number).execute()
  return { ...stored, proposalId: proposal.id, proposal, call: null }
}

/** In the order of `messages`. */
export async function withContents(db: Kysely<Schema>, messages: readonly MessageRow[]): Promise<StoredMessage[]> {
  const proposalIds = messages.flatMap(({ proposalId }) => proposalId ?? [])
  const proposals = proposalIds.length > 0 ? await db.selectFrom('proposals').selectAll().where('id', 'in', proposalIds).execute() : []
  const callOf = await callsOfMessages(db, messages.filter(({ callId }) => callId !== null).map(({ id }) => id))
  const proposalOf = new Map(proposals.map((row) => [row.id, row]))
  return messages.map((message) => ({ ...message, proposal: proposalOf.get(message.proposalId ?? '') ?? null, call: callOf.get(message.id) ?? null }))
}
