import type { Kysely } from 'kysely'
import { v7 } from 'uuid'
import type { Schema } from '../db/schema.ts'
import { pairKeyOf, type CallPair } from './callPairs.ts'
import { appendMessage, lockConversation, makeConversation } from './conversationRows.ts'

interface NewCallMessage extends CallPair { callId: string; /** Epoch ms. */ at: number }

/**
 * Within the transaction in which the call is over for the two: the call as a message of the one who called to the one who was called, in their
 * conversation, which is made when there is none. Once per call and conversation: the second time nothing is written. It is unread for nobody.
 * Told afterwards with `messageRepository.ofCall`.
 */
export async function writeCallMessage(t: Kysely<Schema>, { callId, at, ...pair }: NewCallMessage): Promise<void> {
  const conversationId = await conversationOf(t, pair, at)
  const lastNumber = await lockConversation(t, conversationId)
  if (await t.selectFrom('messages').select('id').where('callId', '=', callId).where('conversationId', '=', conversationId).executeTakeFirst()) return
  await appendMessage(t, lastNumber, { conversationId, id: v7(), senderId: pair.byId, clientId: v7(), sentAt: at, text: null }, callId)
}

async function conversationOf(t: Kysely<Schema>, pair: CallPair, now: number): Promise<string> {
  const pairKey = pairKeyOf(pair)
  const known = () => t.selectFrom('conversations').select('id').where('pairKey', '=', pairKey).executeTakeFirst()
  const found = await known()
  if (found) return found.id
  await makeConversation(t, { id: v7(), pairKey, createdAt: now }, [pair.byId, pair.calledId])
  const made = await known()
  if (!made) throw new Error(`The conversation of ${pairKey} was not made`)
  return made.id
}
