import { sql, type Kysely, type Selectable } from 'kysely'
import type { ProposalStatus } from '../../src-shared/conversations.ts'
import type { Schema } from '../db/schema.ts'
import { insertBooking, type SessionRows } from './bookingRows.ts'
import { appendProposal, lockConversation, touchConversation, type NewMessage, type ProposalRow, type StoredMessage } from './conversationRows.ts'

export type ProposalRepository = ReturnType<typeof createProposalRepository>

/** What an answer did; `closed`: nothing, the proposal had been answered or its time had come. */
export type Accepted = { kind: 'booked'; sessionId: string } | { kind: 'busy'; userIds: string[] } | { kind: 'closed' }
export type Countered = { kind: 'offered'; message: StoredMessage } | { kind: 'sentBefore' } | { kind: 'closed' }

export interface Acceptance {
  session: SessionRows
  history: Selectable<Schema['sessionHistory']>
  /** S3: nothing is booked when some of these have a session then. */
  unlessBusy: readonly string[]
  now: number
}

/** Of answers at the same moment one gets it: whether this one did. Others wait for its transaction. */
async function claim(t: Kysely<Schema>, id: string, status: ProposalStatus, now: number): Promise<boolean> {
  const claimed = await t.updateTable('proposals').set({ status })
    .where('id', '=', id).where('status', '=', 'open').where('start', '>', now).returning('id').executeTakeFirst()
  return claimed !== undefined
}

/** Within the transaction that has claimed it. */
async function giveBack(t: Kysely<Schema>, id: string): Promise<void> {
  await t.updateTable('proposals').set({ status: 'open' }).where('id', '=', id).execute()
}

export function createProposalRepository(db: Kysely<Schema>) {
  return {
    find: (id: string): Promise<ProposalRow | undefined> => db.selectFrom('proposals').selectAll().where('id', '=', id).executeTakeFirst(),
    /** The one of a conversation with the latest time. */
    latest: (conversationId: string): Promise<ProposalRow | undefined> => db.selectFrom('messages').innerJoin('proposals', 'proposals.id', 'messages.proposalId')
      .selectAll('proposals').where('messages.conversationId', '=', conversationId).orderBy('start', 'desc').limit(1).executeTakeFirst(),
    /** Undefined, and nothing written, when the sender has used its clientId. */
    offer: (message: NewMessage, proposal: ProposalRow): Promise<StoredMessage | undefined> => db.transaction().execute(async (t) =>
      appendProposal(t, await lockConversation(t, message.conversationId), message, proposal)),
    /** Status, session, its reminders and its history in one transaction. */
    accept: ({ id, conversationId }: ProposalRow, { session, history, unlessBusy, now }: Acceptance): Promise<Accepted> => db.transaction().execute(async (t) => {
      await lockConversation(t, conversationId)
      if (!await claim(t, id, 'accepted', now)) return { kind: 'closed' }
      const userIds = await insertBooking(t, session, unlessBusy, now)
      if (userIds.length > 0) {
        await giveBack(t, id)
        return { kind: 'busy', userIds }
      }
      await t.insertInto('sessionHistory').values(history).execute()
      await t.updateTable('proposals').set({ sessionId: session.session.id }).where('id', '=', id).execute()
      await touchConversation(t, conversationId, now)
      return { kind: 'booked', sessionId: session.session.id }
    }),
    /** The old one is answered and the new one offered in one transaction. */
    counter: (answered: ProposalRow, message: NewMessage, proposal: ProposalRow): Promise<Countered> => db.transaction().execute(async (t) => {
      const lastNumber = await lockConversation(t, answered.conversationId)
      if (!await claim(t, answered.id, 'countered', message.sentAt)) return { kind: 'closed' }
      const stored = await appendProposal(t, lastNumber, message, proposal)
      if (stored) return { kind: 'offered', message: stored }
      await giveBack(t, answered.id)
      return { kind: 'sentBefore' }
    }),
    /** Whether it was open until now. */
    close: ({ id, conversationId }: ProposalRow, status: ProposalStatus, now: number): Promise<boolean> => db.transaction().execute(async (t) => {
      await lockConversation(t, conversationId)
      const claimed = await claim(t, id, status, now)
      if (claimed) await touchConversation(t, conversationId, now)
      return claimed
    }),
    /** Those whose time has come without an answer, each told to one caller only. The status is written out so that the index of the open ones serves. */
    expire: (now: number): Promise<ProposalRow[]> => db.updateTable('proposals').set({ status: 'expired' })
      .where('status', '=', sql.lit('open')).where('start', '<=', now).returningAll().execute(),
  }
}
