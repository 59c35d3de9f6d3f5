import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { pairKeyOf, type CallPair } from './callPairs.ts'
import { appendMessage, lockConversation, withContents, type MessageRow, type NewMessage, type StoredMessage } from './conversationRows.ts'

export type { MessageRow, NewMessage, ProposalRow, StoredMessage } from './conversationRows.ts'
export type MessageRepository = ReturnType<typeof createMessageRepository>

export interface MessageFilter {
  conversationId: string
  /** Numbers below `before`, the highest first; or above `after`, the lowest first. */
  before?: number | undefined
  after?: number | undefined
  limit: number
}

export function createMessageRepository(db: Kysely<Schema>) {
  return {
    /** Of each conversation that has any, in no particular order. */
    lastOf: async (conversationIds: readonly string[]): Promise<StoredMessage[]> => withContents(db, await db.selectFrom('conversations')
      .innerJoin('messages', (join) => join.onRef('messages.conversationId', '=', 'conversations.id').onRef('messages.number', '=', 'conversations.lastNumber'))
      .selectAll('messages').where('conversations.id', 'in', [...conversationIds]).execute()),
    async list({ conversationId, before, after, limit }: MessageFilter): Promise<StoredMessage[]> {
      let query = db.selectFrom('messages').selectAll().where('conversationId', '=', conversationId)
      if (before !== undefined) query = query.where('number', '<', before)
      if (after !== undefined) query = query.where('number', '>', after)
      return withContents(db, await query.orderBy('number', after === undefined ? 'desc' : 'asc').limit(limit).execute())
    },
    /** What the sender has sent under this clientId, in whichever conversation. */
    async sent(senderId: string, clientId: string): Promise<StoredMessage | undefined> {
      const row = await db.selectFrom('messages').selectAll().where('senderId', '=', senderId).where('clientId', '=', clientId).executeTakeFirst()
      return row && (await withContents(db, [row]))[0]
    },
    async ofProposal(proposalId: string): Promise<StoredMessage | undefined> {
      const row = await db.selectFrom('messages').selectAll().where('proposalId', '=', proposalId).executeTakeFirst()
      return row && (await withContents(db, [row]))[0]
    },
    /** In the conversation of the two. */
    async ofCall(callId: string, pair: CallPair): Promise<StoredMessage | undefined> {
      const row = await db.selectFrom('messages').innerJoin('conversations', 'conversations.id', 'messages.conversationId').selectAll('messages')
        .where('callId', '=', callId).where('pairKey', '=', pairKeyOf(pair)).executeTakeFirst()
      return row && (await withContents(db, [row]))[0]
    },
    /** Undefined, and nothing written, when the sender has used its clientId. */
    append: (message: NewMessage): Promise<MessageRow | undefined> => db.transaction().execute(async (t) =>
      appendMessage(t, await lockConversation(t, message.conversationId), message)),
  }
}
