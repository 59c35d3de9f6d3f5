import type { Kysely } from 'kysely'
import type { Mark } from '../../src-shared/conversations.ts'
import type { Schema } from '../db/schema.ts'
import { lockConversation, makeConversation } from './conversationRows.ts'

export type MarkRow = Pick<Mark, 'delivered' | 'read'>
export type ConversationRepository = ReturnType<typeof createConversationRepository>
/** A conversation as one of its two people has it: the own marks and the other's. */
export type ConversationRow = Awaited<ReturnType<ConversationRepository['list']>>[number]

export interface ConversationFilter {
  userId: string
  /** Time and id of the last one of the page before. */
  after?: { updatedAt: number; id: string } | undefined
  limit: number
}

export function createConversationRepository(db: Kysely<Schema>) {
  const ofPerson = (userId: string) => db.selectFrom('conversationPeople as mine')
    .innerJoin('conversationPeople as theirs', (join) => join.onRef('theirs.conversationId', '=', 'mine.conversationId').onRef('theirs.userId', '=', 'mine.otherId'))
    .innerJoin('users', 'users.id', 'mine.otherId')
    .select(['mine.conversationId as id', 'mine.userId', 'mine.delivered', 'mine.read', 'mine.unread', 'mine.updatedAt',
      'mine.otherId', 'theirs.delivered as otherDelivered', 'theirs.read as otherRead', 'users.name', 'users.role', 'users.status'])
    .where('mine.userId', '=', userId)

  return {
    idOfPair: async (pairKey: string): Promise<string | undefined> =>
      (await db.selectFrom('conversations').select('id').where('pairKey', '=', pairKey).executeTakeFirst())?.id,
    /** Nothing is written when the pair has one by now. */
    create: (conversation: { id: string; pairKey: string; createdAt: number }, people: readonly [string, string]): Promise<void> =>
      db.transaction().execute((t) => makeConversation(t, conversation, people)),
    find: (id: string, userId: string) => ofPerson(userId).where('mine.conversationId', '=', id).executeTakeFirst(),
    /** The latest first. */
    list({ userId, after, limit }: ConversationFilter) {
      let query = ofPerson(userId)
      if (after) {
        query = query.where((e) => e.or([
          e('mine.updatedAt', '<', after.updatedAt),
          e.and([e('mine.updatedAt', '=', after.updatedAt), e('mine.conversationId', '<', after.id)]),
        ]))
      }
      return query.orderBy('mine.updatedAt', 'desc').orderBy('mine.conversationId', 'desc').limit(limit).execute()
    },
    async unread(userId: string): Promise<number> {
      const { total } = await db.selectFrom('conversationPeople').select((e) => e.fn.sum<number | string | null>('unread').as('total'))
        .where('userId', '=', userId).executeTakeFirstOrThrow()
      return Number(total)
    },
    /** The person's mark as `move` makes it of the present one and the last number, and whether it moved; what is unread follows it. */
    move: (conversationId: string, userId: string, move: (mark: MarkRow, lastNumber: number) => MarkRow): Promise<{ mark: MarkRow; moved: boolean }> =>
      db.transaction().execute(async (t) => {
        const lastNumber = await lockConversation(t, conversationId)
        const before = await t.selectFrom('conversationPeople').select(['delivered', 'read'])
          .where('conversationId', '=', conversationId).where('userId', '=', userId).executeTakeFirstOrThrow()
        const mark = move(before, lastNumber)
        if (mark.read === before.read && mark.delivered === before.delivered) return { mark, moved: false }
        const { unread } = await t.selectFrom('messages').select((e) => e.fn.countAll<number | string>().as('unread'))
          .where('conversationId', '=', conversationId).where('number', '>', mark.read).where('senderId', '!=', userId)
          .where('callId', 'is', null).executeTakeFirstOrThrow()
        await t.updateTable('conversationPeople').set({ ...mark, unread: Number(unread) })
          .where('conversationId', '=', conversationId).where('userId', '=', userId).execute()
        return { mark, moved: true }
      }),
  }
}
