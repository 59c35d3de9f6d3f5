import { z } from 'zod'
import { moveMark, type Conversation, type Mark, type markInputSchema } from '../../src-shared/conversations.ts'
import { idSchema } from '../../src-shared/ids.ts'
import type { ConversationRepository, ConversationRow } from '../repositories/conversationRepository.ts'
import type { MessageRepository } from '../repositories/messageRepository.ts'
import type { UserRepository } from '../repositories/userRepository.ts'
import type { Announcer } from './announcer.ts'
import type { Clock } from './clock.ts'
import { toConversation } from './conversationView.ts'
import { pageOf, readCursor, type Page, type PageInput } from './paging.ts'
import type { Pairs } from './pairs.ts'
import { requireConversation, requireReach, type Actor } from './permissions.ts'

const positionSchema = z.tuple([z.number(), idSchema])

export type ConversationService = ReturnType<typeof createConversationService>

interface Deps {
  conversations: ConversationRepository
  messages: MessageRepository
  pairs: Pairs
  users: UserRepository
  announcer: Announcer
  clock: Clock
}

export function createConversationService({ conversations, messages, pairs, users, announcer, clock }: Deps) {
  const own = async (actor: Actor, id: string): Promise<ConversationRow> => requireConversation(await conversations.find(id, actor.userId))
  async function view(rows: readonly ConversationRow[]): Promise<Conversation[]> {
    const last = rows.length > 0 ? await messages.lastOf(rows.map((row) => row.id)) : []
    return rows.map((row) => toConversation(row, last.find((message) => message.conversationId === row.id), clock.now()))
  }
  async function get(actor: Actor, id: string): Promise<Conversation> {
    const row = await own(actor, id)
    return toConversation(row, (await messages.lastOf([id]))[0], clock.now())
  }
  return {
    get,
    async open(actor: Actor, personId: string): Promise<Conversation> {
      const person = requireReach(actor, await users.find(personId))
      return get(actor, await pairs.open(actor.userId, person.id, clock.now()))
    },
    /** The latest first; `unread`: in all of them. */
    async list(actor: Actor, { cursor, limit }: PageInput): Promise<Page<Conversation> & { unread: number }> {
      const position = readCursor(positionSchema, cursor)
      const after = position && { updatedAt: position[0], id: position[1] }
      const rows = await conversations.list({ userId: actor.userId, after, limit: limit + 1 })
      const page = pageOf(rows, limit, (row) => [row.updatedAt, row.id])
      return { ...page, items: await view(page.items), unread: await conversations.unread(actor.userId) }
    },
    async mark(actor: Actor, conversationId: string, to: z.infer<typeof markInputSchema>): Promise<Mark> {
      const { otherId } = await own(actor, conversationId)
      const { mark, moved } = await conversations.move(conversationId, actor.userId, (present, lastNumber) => moveMark(present, to, lastNumber))
      const told = { personId: actor.userId, ...mark }
      if (moved) for (const userId of [otherId, actor.userId]) announcer.toPerson(userId, 'CONVERSATION_MARK', { conversationId, mark: told })
      return told
    },
  }
}
