import type { Kysely } from 'kysely'
import { v7 } from 'uuid'
import type { Schema } from '../db/schema.ts'
import { appendMessage, lockConversation, makeConversation } from './conversationRows.ts'

/**
 * Within the transaction in which a call is over: the call as a message of the caller to the first one called, at `at` (epoch ms), in their
 * conversation, which is made when there is none. Once per call: the second time nothing is written. It is unread for nobody. Told
 * afterwards with `messageRepository.ofCall`.
 */
export async function writeCallMessage(t: Kysely<Schema>, { callId, at }: { callId: string; at: number }): Promise<void> {
  const called = await t.selectFrom('callPeople').select(['userId', 'otherId as callerId']).where('callId', '=', callId).where('position', '=', 1).executeTakeFirstOrThrow()
  const conversationId = await conversationOf(t, called.callerId, called.userId, at)
  const lastNumber = await lockConversation(t, conversationId)
  if (await t.selectFrom('messages').select('id').where('callId', '=', callId).executeTakeFirst()) return
  await appendMessage(t, lastNumber, { conversationId, id: v7(), senderId: called.callerId, clientId: v7(), sentAt: at, text: null }, callId)
}

async function conversationOf(t: Kysely<Schema>, one: string, other: string, now: number): Promise<string> {
  const pairKey = [one, other].sort().join(' ')
  const known = () => t.selectFrom('conversations').select('id').where('pairKey', '=', pairKey).executeTakeFirst()
  const found = await known()
  if (found) return found.id
  await makeConversation(t, { id: v7(), pairKey, createdAt: now }, [one, other])
  const made = await known()
  if (!made) throw new Error(`The conversation of ${pairKey} was not made`)
  return made.id
}
