import { z } from 'zod'
import type { Message, messageInputSchema } from '../../src-shared/conversations.ts'
import { AppError } from '../../src-shared/errors.ts'
import type { ConversationRepository } from '../repositories/conversationRepository.ts'
import type { MessageRepository, NewMessage } from '../repositories/messageRepository.ts'
import type { Announcer } from './announcer.ts'
import type { Clock } from './clock.ts'
import { toMessage } from './conversationView.ts'
import { newId } from './newId.ts'
import { pageOf, readCursor, type Page, type PageInput } from './paging.ts'
import { requireConversation, requireReach, type Actor } from './permissions.ts'
import type { SendLimiter } from './sendLimiter.ts'

const numberSchema = z.number().int()

export type MessageService = ReturnType<typeof createMessageService>

interface Deps {
  conversations: Pick<ConversationRepository, 'find'>
  messages: MessageRepository
  limiter: SendLimiter
  announcer: Announcer
  clock: Clock
}

export function createMessageService({ conversations, messages, limiter, announcer, clock }: Deps) {
  async function sentBefore({ conversationId, senderId, clientId, text }: NewMessage): Promise<Message | undefined> {
    const known = await messages.sent(senderId, clientId)
    if (known && (known.conversationId !== conversationId || known.text !== text)) throw new AppError('CONFLICT', 'This clientId was used for another message')
    return known && toMessage(known, clock.now())
  }

  return {
    /** Newest first; with `after` those with a higher number, oldest first. */
    async list(actor: Actor, conversationId: string, { cursor, limit, after }: PageInput & { after?: number | undefined }): Promise<Page<Message>> {
      const position = readCursor(numberSchema, cursor)
      requireConversation(await conversations.find(conversationId, actor.userId))
      const from = after === undefined ? { before: position } : { after: position ?? after }
      const rows = await messages.list({ conversationId, ...from, limit: limit + 1 })
      const page = pageOf(rows, limit, (row) => row.number)
      return { ...page, items: page.items.map((row) => toMessage(row, clock.now())) }
    },
    /** Stored before anybody is told; the same clientId again gets the same reply and tells nobody. */
    async send(actor: Actor, conversationId: string, input: z.infer<typeof messageInputSchema>): Promise<Message> {
      await limiter.sending(actor.userId)
      const { otherId, name, role, status } = requireConversation(await conversations.find(conversationId, actor.userId))
      const wanted: NewMessage = { conversationId, id: newId(), senderId: actor.userId, sentAt: clock.now(), ...input }
      const before = await sentBefore(wanted)
      if (before) return before
      requireReach(actor, { id: otherId, name, role, status })
      const row = await messages.append(wanted)
      // The same one at the same moment was faster.
      if (!row) return await sentBefore(wanted) ?? Promise.reject(new Error(`${wanted.clientId} was neither stored nor known`))
      const message = toMessage({ ...row, proposal: null, call: null }, clock.now())
      for (const userId of [otherId, actor.userId]) announcer.toPerson(userId, 'CONVERSATION_MESSAGE', { message })
      return message
    },
  }
}
